import { endpoints } from '../contracts/endpoints';
import type { Revision, StatementOutline } from '../contracts/statement';
import { callApi } from './api';

/*
 * The text of a statement can be a megabyte. It is in the page as what one reads, and not a second time as data: the
 * browser takes it from there. A text is known by its SHA-256, so that it can only ever be the right one.
 *
 * While the page is made, what reads the database and what draws are two copies of this module in one process: they
 * meet on the global object.
 */

/** A text, and whether the document shows it already. */
export interface FoundText {
  readonly text: string;
  readonly isInDocument: boolean;
}

type Digest = Revision['sha256'];

interface Shelf {
  readonly texts: Map<Digest, FoundText>;
  readonly timers: Map<Digest, NodeJS.Timeout>;
  /** On the server: what was made of a text, by what it is. */
  readonly derived: Map<Digest, Map<string, unknown>>;
}

const kept = globalThis as typeof globalThis & { postilTexts?: Shelf };

/** Far longer than it takes to draw a page. */
const KEPT_ON_SERVER = 60_000;

/** As many texts as a browser keeps, so that going back to one is at once; and of as many the server keeps what it made of them. */
const KEPT = 8;

/** More than a text of a megabyte has of its own. */
const MOST_DERIVED = 500;

const asked = new Map<Digest, Promise<FoundText>>();

/** On the server: put a text where the drawing of the page that is being made will look for it. */
export function handOver({ sha256, text }: Pick<Revision, 'sha256' | 'text'>): void {
  const { texts, timers, derived } = shelf();
  clearTimeout(timers.get(sha256));
  texts.set(sha256, { text, isInDocument: false });
  keepLast(derived, sha256, derived.get(sha256) ?? new Map<string, unknown>());
  const forget = () => {
    for (const kept of [texts, timers, derived]) kept.delete(sha256);
  };
  timers.set(sha256, setTimeout(forget, KEPT_ON_SERVER).unref());
}

/** Return the text that was handed over or kept, if it was. */
export function knownText(digest: Digest): FoundText | undefined {
  return shelf().texts.get(digest);
}

/**
 * On the server: return what `make` makes of a text and what never changes besides, which `name` names; of the texts
 * that were read last it is made once, whoever opens the page. In the browser it is made.
 */
export function derivedFrom<T>(digest: Digest, name: string, make: () => T): T {
  const kept = shelf().derived.get(digest);
  if (!kept) return make();
  // Of one text in many statements, or under many titles.
  if (kept.size >= MOST_DERIVED) kept.clear();
  if (!kept.has(name)) kept.set(name, make());
  return kept.get(name) as T; // what the same maker made, by its name
}

/** In the browser: keep a text for as long as the page lives, or until a few others were read since. */
export function keepText(digest: Digest, found: FoundText): FoundText {
  keepLast(shelf().texts, digest, found);
  return found;
}

/** Put something into a map, and let go of what was put there longest ago when there is too much. */
function keepLast<T>(map: Map<Digest, T>, digest: Digest, value: T): void {
  map.delete(digest);
  map.set(digest, value);
  const [oldest] = map.keys();
  if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
}

/** Ask the server for the text of a statement, once however often one calls. @throws what `callApi` does. */
export function askForText({ slug, revision: { number, sha256 } }: StatementOutline): Promise<FoundText> {
  const known = asked.get(sha256);
  if (known) return known;
  const answer = load(slug, number).finally(() => asked.delete(sha256));
  asked.set(sha256, answer);
  return answer;
}

async function load(slug: string, number: number): Promise<FoundText> {
  const input = { params: { statement: slug }, query: { revision: number } };
  const { revision } = await callApi(endpoints.getStatement, input);
  return keepText(revision.sha256, { text: revision.text, isInDocument: false });
}

function shelf(): Shelf {
  return (kept.postilTexts ??= { texts: new Map(), timers: new Map(), derived: new Map() });
}
