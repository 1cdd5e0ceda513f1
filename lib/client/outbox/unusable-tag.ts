import type { Problem } from '../../contracts/error';
import type { Call, Letter } from './letter';

/** The parts of a request that name tags to give. */
const GIVING = ['tagIds', 'addTagIds'] as const;

type Why = Pick<Problem, 'code' | 'errors'>;

/** Return the tag for which `letter` was refused: one that the codebook does not have, or that is archived. Else `null`. */
export function tagRefused(letter: Letter, { code, errors = [] }: Why): string | null {
  if (code !== 'invalid') return null;
  const said = errors.filter(({ path }) => GIVING.some((name) => name === path));
  const named = (id: string) => said.some(({ message }) => message.includes(id));
  return givenBy(letter.call).find(named) ?? null;
}

/** Return `letter` as it is without giving `tagId`; `null` where it would do nothing then. */
export function withoutTag(letter: Letter, tagId: string): Letter | null {
  const { call, wanted } = letter;
  if (!call.body) return null;
  const others = (ids: readonly string[]) => ids.filter((id) => id !== tagId);
  const given = Object.fromEntries(
    GIVING.flatMap((name) => (call.body && name in call.body ? [[name, others(idsIn(call, name))]] : [])),
  );
  const body = { ...call.body, ...given };
  const kept = { call: { ...call, body }, wanted: wanted && { ...wanted, ...given } };
  if (letter.noun === 'highlight') {
    const { drawing } = letter;
    if (drawing.do === 'put') {
      const { highlight } = drawing;
      const drawn = { ...highlight, tagIds: others(highlight.tagIds) };
      return { ...letter, ...kept, drawing: { ...drawing, highlight: drawn } };
    }
    if (drawing.do !== 'bulk') return null;
    const change = { ...drawing.change, addTagIds: others(drawing.change.addTagIds) };
    const isNothing = [...change.addTagIds, ...change.removeTagIds].length === 0;
    return isNothing ? null : { ...letter, ...kept, drawing: { ...drawing, change } };
  }
  if (letter.noun !== 'statementNote' || letter.drawing.do !== 'set') return null;
  const { note } = letter.drawing;
  const drawn = { ...note, tagIds: others(note.tagIds) };
  // A note without words is none but for its tags.
  if (drawn.tagIds.length === 0 && drawn.note === null) return null;
  return { ...letter, ...kept, drawing: { ...letter.drawing, note: drawn } };
}

function givenBy(call: Call): string[] {
  const tag = call.endpoint === 'addHighlightTag' ? call.params.tag : undefined;
  return [...(tag === undefined ? [] : [tag]), ...GIVING.flatMap((name) => idsIn(call, name))];
}

function idsIn({ body = {} }: Call, name: (typeof GIVING)[number]): string[] {
  const ids = body[name];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
