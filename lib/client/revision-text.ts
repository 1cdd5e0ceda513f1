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
}

const kept = globalThis as typeof globalThis & { postilTexts?: Shelf };

/** Far longer than it takes to draw a page. */
const KEPT_ON_SERVER = 60_000;

/** As many texts as a browser keeps, so that going back to one is at once. */
const KEPT_IN_BROWSER = 8;

const asked = new Map<Digest, Promise<FoundText>>();

/** On the server: put a text where the drawing of the page that is being made will look for it. */
export function handOver({ sha256, text }: Pick<Revision, 'sha256' | 'text'>): void {
  const { texts, timers } = shelf();
  clearTimeout(timers.get(sha256));
  texts.set(sha256, { text, isInDocument: false });
  const forget = () => {
    texts.delete(sha256);
    timers.delete(sha256);
  };
  timers.set(sha256, setTimeout(forget, KEPT_ON_SERVER).unref());
}

/** Return the text that was handed over or kept, if it was. */
export function knownText(digest: Digest): FoundText | undefined {
  return shelf().texts.get(digest);
}

/** In the browser: keep a text for as long as the page lives, or until a few others were read since. */
export function keepText(digest: Digest, found: FoundText): FoundText {
  const { texts } = shelf();
  texts.delete(digest);
  texts.set(digest, found);
  const [oldest] = texts.keys();
  if (texts.size > KEPT_IN_BROWSER && oldest !== undefined) texts.delete(oldest);
  return found;
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
  return (kept.postilTexts ??= { texts: new Map(), timers: new Map() });
}
