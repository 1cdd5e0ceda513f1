import { MAX_TAG_NAME } from '@/lib/contracts/tag';

/** Points and quotation marks at the edges of what was selected are the sentence's, not the name's. */
const EDGES = /^[\s.,;:!?…"“”„«»]+|[\s.,;:!?…"“”„«»،؛؟、。，；：！？]+$/gu;

/** Return the name that a tag gets from the words of a passage, cut at a word where they are too many; may be empty. */
export function inVivoName(words: string): string {
  const line = words.replace(/\s+/gu, ' ').replace(EDGES, '');
  if (line.length <= MAX_TAG_NAME) return line;
  const cut = line.slice(0, MAX_TAG_NAME + 1);
  const space = cut.lastIndexOf(' ');
  return (space > 0 ? cut.slice(0, space) : wholeCharacters(line)).replace(EDGES, '');
}

/** Cut what has no spaces, as Chinese has none, between characters and never inside of one. */
function wholeCharacters(line: string): string {
  let result = '';
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (result.length + segment.length > MAX_TAG_NAME) break;
    result += segment;
  }
  return result;
}
