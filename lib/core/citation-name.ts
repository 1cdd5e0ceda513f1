/** A person by their names, or an institution as it is called. */
export interface CitedName {
  readonly family?: string;
  readonly given?: string;
  /** What belongs to the family name and begins with a small letter, as in Louise van der Berg. */
  readonly 'non-dropping-particle'?: string;
  readonly literal?: string;
}

const HONORIFIC = /^(?:H\.\s?E\.|His Excellency|Her Excellency|Mr|Mrs|Ms|Mme|Dr|Prof)\.?\s+/i;
const PARTICLES = new Set(
  'de da do dos das del della der den van von ten ter zu zur la le al el bin bint ibn di du'.split(' '),
);

/** Words that persons are not called. */
const OF_INSTITUTIONS = new Set(
  `united nations nation general assembly council committee commission office ministry minister president secretary
   secretariat government republic kingdom federation union league organization organisation association agency bank
   fund group forum network alliance coalition foundation institute institution university college center centre court
   parliament senate congress party mission delegation embassy bureau department board team partnership initiative
   international national regional world global african european asian american arab islamic human rights migration
   migrants refugees refugee labour labor development women children youth churches church society civil caritas
   watch amnesty hub knowledge news press service services islands island states state emirates city mayor holy see
   red cross crescent community conference congregation confederation chamber trade economic central bosnia
   saudi south north east west new costa sri burkina el cabo cape sierra san saint equatorial papua guinea timor viet
   dominican czech trinidad antigua puerto hong solomon marshall côte ivory great britain arabia`.split(
    /\s+/,
  ),
);

/**
 * Return `name` with the family name apart where it is quite certainly that of a person who has two to four names in an
 * alphabet with capitals; otherwise as it is. To cite "United Nations" as "Nations, U." is far worse than not to turn a name round.
 */
export function nameOf(name: string, isInstitution: boolean): CitedName {
  const plain = name.trim().replace(HONORIFIC, '').replace(HONORIFIC, '');
  const words = plain.split(/\s+/);
  return (!isInstitution && isPersonal(words) && apart(words)) || { literal: plain };
}

function isPersonal(words: readonly string[]): boolean {
  const names = words.filter((word) => !PARTICLES.has(word));
  return (
    names.length >= 2 &&
    words.length <= 5 &&
    names.length <= 4 &&
    !PARTICLES.has(words.at(-1) ?? '') &&
    names.every((word) => isName(word) && !OF_INSTITUTIONS.has(word.toLowerCase()))
  );
}

/** Lajčák, Jean-Pierre, O’Brien, J., McDonald: a capital, and small letters after it. */
function isName(word: string): boolean {
  const part = String.raw`(?:\p{Lu}[’']?)?\p{Lu}(?:\p{Ll}+\p{Lu})?\p{Ll}*[\p{Ll}\p{M}]*`;
  if (/^\p{Lu}\.?$/u.test(word)) return true;
  return new RegExp(`^${part}(?:-${part})*$`, 'u').test(word) && /\p{Ll}/u.test(word);
}

function apart(words: readonly string[]): CitedName | null {
  const first = words.findIndex((word) => PARTICLES.has(word));
  if (first === 0) return null;
  const given = words.slice(0, first > 0 ? first : -1).join(' ');
  const rest = words.slice(first > 0 ? first : -1);
  const particles = rest.filter((word) => PARTICLES.has(word));
  return {
    family: rest.slice(particles.length).join(' '),
    given,
    ...(particles.length > 0 && { 'non-dropping-particle': particles.join(' ') }),
  };
}
