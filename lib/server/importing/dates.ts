/** A day, and where, as a line or the start of a paragraph gives them. */
export interface Dateline {
  /** ISO 8601, `2017-12-06`. */
  readonly date: string;
  readonly place: string | null;
}

/** Month names in English, French, Spanish, Russian and Arabic, in the form that dates use. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'janvier', 'enero', 'января', 'يناير'],
  ['february', 'février', 'febrero', 'февраля', 'فبراير'],
  ['march', 'mars', 'marzo', 'марта', 'مارس'],
  ['april', 'avril', 'abril', 'апреля', 'أبريل'],
  ['may', 'mai', 'mayo', 'мая', 'مايو'],
  ['june', 'juin', 'junio', 'июня', 'يونيو'],
  ['july', 'juillet', 'julio', 'июля', 'يوليو'],
  ['august', 'août', 'agosto', 'августа', 'أغسطس'],
  ['september', 'septembre', 'septiembre', 'сентября', 'سبتمبر'],
  ['october', 'octobre', 'octubre', 'октября', 'أكتوبر'],
  ['november', 'novembre', 'noviembre', 'ноября', 'نوفمبر'],
  ['december', 'décembre', 'diciembre', 'декабря', 'ديسمبر'],
];

const WEEKDAYS =
  'monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo';
const WEEKDAY = new RegExp(`(?:^|(?<=[,;] ))(?:le )?(?:${WEEKDAYS}),? `, 'iu');
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const CHINESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
// The United Nations write both names of a month in Arabic, with a slash between them.
const DAY_FIRST =
  /^(?:le |el )?(\d{1,2})(?:st|nd|rd|th|er|º)? (?:of |de )?(?:[\p{L} ]{3,20}\/ ?)?(\p{L}+)(?: de)?,? (\d{4})(?: г\.?| года)?$/iu;
const MONTH_FIRST = /^(\p{L}+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu;
const NAME = String.raw`\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:\p{Lu}[\p{L}\p{M}.'’-]*|de|del|da|do|du|la|le|el|al|of|the|and|sur|am))*`;
const PLACE = new RegExp(`^${NAME}(?:, ${NAME}){0,2}$`, 'u');

/** A date with its place fits in this; nothing longer is looked at. */
const MAX_LENGTH = 100;

/** Return the day that `text`, the whole of it, names in words or as ISO 8601; `null` for anything else or 31 February. */
export function parseDate(text: string): string | null {
  const iso = ISO.exec(text) ?? CHINESE.exec(text);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return isoDate(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = MONTH_FIRST.exec(text);
  return monthFirst && isoDate(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2]));
}

/** Return the day, and place if there is one, when `line` says nothing else: "New York, 26 July 2017". */
export function parseDateLine(line: string): Dateline | null {
  if (line.length > MAX_LENGTH || !/\p{Nd}{4}/u.test(line)) return null;
  const text = withAsciiDigits(line)
    .replace(/^\((.*)\)$/, '$1')
    .replace(WEEKDAY, '')
    .replace(/\.$/, '')
    .trim();
  const whole = parseDate(text);
  if (whole !== null) return { date: whole, place: null };
  for (const match of text.matchAll(/, ?/g)) {
    const place = text.slice(0, match.index);
    const date = parseDate(text.slice(match.index + match[0].length));
    if (date !== null) return PLACE.test(place) ? { date, place } : null;
  }
  return null;
}

/** Return the day and place with which a news paragraph opens: "Puerto Vallarta, Mexico, 6 December 2017: The…". */
export function parseDateline(paragraph: string): Dateline | null {
  const start = /^(.{6,100}?)(?:: | [–—-]{1,2} )/u.exec(paragraph.slice(0, MAX_LENGTH + 10))?.[1];
  return start === undefined ? null : parseDateLine(start);
}

function withAsciiDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x660));
}

function monthOf(name = ''): number {
  return MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1;
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
