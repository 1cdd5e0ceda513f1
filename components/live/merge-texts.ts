/**
 * Return one text with every line of `mine` and of `theirs`: what both begin and end with once, and between that what
 * each says for itself, mine first.
 */
export function mergeTexts(mine: string, theirs: string): string {
  const [left, right] = [mine.split('\n'), theirs.split('\n')];
  const head = commonStart(left, right);
  const tail = commonStart(left.slice(head).toReversed(), right.slice(head).toReversed());
  const middles = [left, right].map((lines) => lines.slice(head, lines.length - tail).join('\n'));
  const middle = middles.filter((text) => text.trim() !== '').join('\n\n');
  const ends = [left.slice(0, head), left.slice(left.length - tail)].map((lines) => lines.join('\n'));
  return [ends[0], middle, ends[1]].filter((text) => text !== undefined && text !== '').join('\n');
}

/** How many lines both begin with. */
function commonStart(left: readonly string[], right: readonly string[]): number {
  const at = left.findIndex((line, index) => line !== right[index]);
  return at < 0 ? left.length : at;
}
