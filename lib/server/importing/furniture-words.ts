import { parseDateLine } from './dates';
import { endsSentence } from './lines';

/*
 * What a line of page furniture is, told by its words alone. Every rule looks at short lines only: furniture is short,
 * and no pattern meets a text made to be slow.
 */

const MAX_LENGTH = 300;

const DELIVERY_NOTE =
  /^[\s([*–—-]*(?:(?:as|not) (?:delivered|prepared)(?: for delivery)?|(?:please )?check(?:ed)? against delivery|tel que prononcé|seul le prononcé fait foi|embargoed until .+)[\s)\]*–—.-]*$/i;
const CREDIT =
  /^(?:(?:un|ohchr|iom|unhcr|unicef|undp|wfp|who) photos?\b|photos? ?(?:by|credits?|courtesy)\b|photos?: ?\S|(?:image|picture) credits?\b|©|\(c\) ?\d{4})/i;
const HIGHLIGHTS_LABEL =
  /^(?:story |key |main )?(?:highlights|key (?:points|messages|takeaways)|at a glance):?$/i;
const SPOKEN_BY =
  /^(?:(?:opening|closing|introductory|keynote|joint|national|video)\s)?(?:statement|remarks|speech|address|intervention|message|keynote|déclaration|discours|allocution|discurso|declaración|intervención)(?: delivered)? (?:by|de|of|par|du|del) (.+)$/i;
const TRAILING_LABEL =
  /^(?:(?:related|more|latest|recent|similar|further)[ -](?:events?|posts?|articles?|stories|news|links?|content|documents?|topics?|reading|items?)|see also|read more|share(?: this(?: \w+)?)?|tags|comments|leave a (?:comment|reply)|print|back to top)[:.]?$/i;
const PAGE_NUMBER = /^(?:[-–—] ?\d{1,4} ?[-–—]|page \d{1,4}(?: ?(?:of|\/) ?\d{1,4})?)$/i;
const CONTACT =
  /^(?:for (?:further|more|additional) (?:information|details|enquiries|inquiries)\b|(?:media|press) (?:contacts?|enquiries|inquiries)\b|contacts?:)/i;
const SALUTATION =
  /^(?:(?:your )?excellenc|(?:your|their) (?:royal|majest)|mr\.? |mrs\.? |ms\.? |madam|ladies|distinguished|dear|honou?rable|esteemed|friends|colleagues|thank)/i;

const TITLE_LENGTH = 250;

function matches(pattern: RegExp, line: string): boolean {
  return line.length <= MAX_LENGTH && pattern.test(line);
}

/** Return whether `line` says only how the text relates to what was said: "– As delivered –". */
function isDeliveryNote(line: string): boolean {
  return matches(DELIVERY_NOTE, line);
}

/** Return whether `line` credits a picture: "UN Photo/Eskinder Debebe". */
function isPhotoCredit(line: string): boolean {
  return matches(CREDIT, line) && !endsSentence(line);
}

/** Return whether `line` is the label over a summary: "story highlights". */
export function isHighlightsLabel(line: string): boolean {
  return matches(HIGHLIGHTS_LABEL, line);
}

/** Return whether `line` says who speaks and where: "Statement by H.E. Mr. …, President of …, at …". */
export function isSpokenBy(line: string): boolean {
  return matches(SPOKEN_BY, line) && !endsSentence(line);
}

/** Return whether `line` is a label over things that a web page lists below its text: "related events". */
export function isTrailingLabel(line: string): boolean {
  return matches(TRAILING_LABEL, line);
}

/** Return whether `line` is a page number: "- 12 -", "Page 3 of 7". A bare number is not: it may be what was said. */
export function isPageNumber(line: string): boolean {
  return matches(PAGE_NUMBER, line);
}

/** Return whether `paragraph` tells journalists whom to call. */
export function isContact(paragraph: string): boolean {
  return CONTACT.test(paragraph.slice(0, MAX_LENGTH));
}

/** Return whether `line` could be a title: short, not a sentence, not how a speech begins. */
export function isTitleLike(line: string): boolean {
  return (
    line.length <= TITLE_LENGTH && !endsSentence(line) && !/[,–—-]$/.test(line) && !SALUTATION.test(line)
  );
}

/** Return whether `line` never runs on into the next one, however the file was wrapped. */
export function standsAlone(line: string): boolean {
  const isNote = isDeliveryNote(line) || isPhotoCredit(line) || isHighlightsLabel(line);
  return isNote || parseDateLine(line) !== null;
}

const HONORIFIC =
  /^(?:H\.? ?E\.?|(?:His|Her|Their) (?:Excellency|Majesty|Highness)|S\.? ?E\.?|(?:the )?Hon(?:ou?rable|\.)|Mr|M(?=\.)|Mrs|Ms|Mx|Mme|Dr|Prof(?:essor)?|Sir|Dame|Amb(?:assador)?|Sra?|Srta)\.?,? /i;
const NAME = /^\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:[\p{L}\p{M}.'’-]+)){1,5}$/u;

/** Return the name of the person in a line for which `isSpokenBy` holds, without titles; `null` if unsure. */
export function speakerIn(line: string): string | null {
  let name = SPOKEN_BY.exec(line.slice(0, MAX_LENGTH))?.[1]?.split(/,|\s+(?:at|on|to)\s/)[0] ?? '';
  while (HONORIFIC.test(name)) name = name.replace(HONORIFIC, '');
  return NAME.test(name) ? name : null;
}
