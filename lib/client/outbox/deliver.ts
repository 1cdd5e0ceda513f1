import { ZodError } from 'zod';
import type { Endpoint } from '../../contracts/endpoint';
import { endpoints } from '../../contracts/endpoints';
import type { Problem } from '../../contracts/error';
import { ApiError, callApi, NetworkError } from '../api';
import { agrees, basisFor, laneOf, type Letter, type Row, rowsInstead } from './letter';

/** What became of sending a letter once. */
export type Delivery =
  | { readonly state: 'accepted'; readonly rows: readonly Row[] }
  /** The server said no, and will say so again. `instead` is what it has instead, where others changed that. */
  | { readonly state: 'refused'; readonly problem: Problem; readonly instead: readonly Row[] }
  | Unanswered
  /** Nobody, or somebody else, is signed in. */
  | { readonly state: 'signedOut' };

/** No answer that counts: whether the letter was carried out is not known, unless the server asked to wait. */
export interface Unanswered {
  readonly state: 'unanswered';
  /** What a server said that could not answer now; `null` where nothing came at all. */
  readonly problem: Problem | null;
  /** Milliseconds that the server asks to wait. */
  readonly wait: number | null;
}

/** How a letter is sent. */
export interface Sending {
  /** Whose it is, by id; `null` for whoever is signed in. */
  readonly person: string | null;
  /** The versions that it names, one for each of its bases; `null` for none. */
  readonly versions: readonly (number | null)[];
  /** It may have been carried out before: an answer was lost. */
  readonly isRepeat: boolean;
}

/** Send a letter and return what became of it. It never rejects. */
export type Deliver = (letter: Letter, sending: Sending) => Promise<Delivery>;

/** How often one letter is sent anew at once, each time on what the last answer said is there. */
const TURNS = 5;
/** How long an answer is waited for, and for each character that is sent: a slow line is no broken one. */
const PATIENCE = 30_000;
const PATIENCE_PER_CHARACTER = 1;

const NO_ANSWER: Unanswered = { state: 'unanswered', problem: null, wait: null };

/**
 * Send a letter by HTTP.
 *
 * A version that is stale is no refusal where the row still says what the person saw, nor where it says already what they
 * wrote: then an answer was lost, or others changed something else.
 */
export const deliver: Deliver = async (letter, sending) => {
  // A letter of another version of these pages may name what this one has not.
  if (!Object.hasOwn(endpoints, letter.call.endpoint)) {
    return { state: 'refused', problem: unknownCall(letter), instead: [] };
  }
  let { versions } = sending;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const answer = await ask(letter, { ...sending, versions });
    if (answer.state !== 'refused') return answer;
    const settled = settleRefusal(letter, { ...sending, versions }, answer, turn);
    if (settled.state !== 'again') return settled;
    ({ versions } = settled);
  }
  return NO_ANSWER;
};

type Refused = Extract<Delivery, { state: 'refused' }>;

/** What a refusal comes to: it may be none, or be worth another turn on other versions. */
function settleRefusal(
  letter: Letter,
  { isRepeat, versions }: Sending,
  refused: Refused,
  turn: number,
): Delivery | (Pick<Sending, 'versions'> & { state: 'again' }) {
  const { code } = refused.problem;
  const { method } = endpoints[letter.call.endpoint];
  // Our own request of a moment ago may be on its way still: asked once more, the server knows the row.
  if (code === 'conflict' && letter.makes.length > 0 && turn === 0) return { state: 'again', versions };
  if (code === 'not_found' && method === 'DELETE' && isRepeat) return { state: 'accepted', rows: [] };
  const { instead } = refused;
  if (code !== 'precondition_failed' || instead.length === 0) return refused;
  const { wanted } = letter;
  if (wanted && instead.every((row) => agrees(row, wanted))) return { state: 'accepted', rows: instead };
  if (!instead.every((row) => agrees(row, basisFor(letter, row)?.fields ?? null))) return refused;
  const named = new Map(instead.map((row) => [laneOf(letter, row), row.version]));
  return {
    state: 'again',
    versions: letter.bases.map(({ lane }, at) => named.get(lane) ?? versions[at] ?? null),
  };
}

async function ask(letter: Letter, sending: Sending): Promise<Delivery> {
  const { params, endpoint } = letter.call;
  try {
    // Each letter was made for its endpoint, whose parts are not known here.
    const input = { params, ...sent(letter, sending) } as never;
    const answer: unknown = await callApi(endpoints[endpoint] as Endpoint, input);
    return { state: 'accepted', rows: rowsIn(answer) };
  } catch (error) {
    return readError(letter, error);
  }
}

function sent({ call, bases }: Letter, { person, versions }: Sending) {
  const named = bases.flatMap(({ id }, at): [string, number][] => {
    const version = versions[at] ?? null;
    return version === null ? [] : [[id, version]];
  });
  const isInBody = call.versions === 'body';
  const body = isInBody ? { ...call.body, versions: Object.fromEntries(named) } : call.body;
  const [first] = named;
  return {
    ...(body === undefined ? {} : { body }),
    ...(isInBody || !first ? {} : { ifMatch: first[1] }),
    ...(person === null ? {} : { viewer: person }),
    signal: AbortSignal.timeout(PATIENCE + sizeOf(body) * PATIENCE_PER_CHARACTER),
  };
}

function readError(letter: Letter, error: unknown): Delivery {
  if (error instanceof ApiError) return readProblem(letter, error);
  // It was carried out, and answered in a form that these pages do not know: those of a newer version do.
  if (error instanceof ZodError) return { state: 'accepted', rows: [] };
  // What is not JSON did not come from our server but from a sign-in page of the network, for instance.
  const isMissing =
    error instanceof NetworkError || error instanceof SyntaxError || error instanceof DOMException;
  // Anything else is a fault of these pages: told as such, and the letter kept.
  if (!isMissing) queueMicrotask(() => throwIt(error));
  return NO_ANSWER;
}

function throwIt(error: unknown): never {
  throw error;
}

const LATER = new Set([408, 425, 429]);

function readProblem(letter: Letter, { problem, answer }: ApiError): Delivery {
  const { status } = problem;
  if (problem.code === 'unauthenticated') return { state: 'signedOut' };
  if (answer.isForeign || status >= 500 || LATER.has(status)) {
    const wait = answer.retryAfter === null ? null : answer.retryAfter * 1000;
    return { state: 'unanswered', problem, wait };
  }
  return { state: 'refused', problem, instead: rowsInstead(letter, problem) };
}

function rowsIn(answer: unknown): readonly Row[] {
  if (answer === undefined) return [];
  const row = answer as Row | { items: readonly Row[] }; // parsed by the schema of the endpoint
  // A collection has items too, and is one row.
  return 'items' in row && !('id' in row) ? row.items : [row];
}

function sizeOf(body: unknown): number {
  return body === undefined ? 0 : JSON.stringify(body).length;
}

function unknownCall({ call }: Letter): Problem {
  return {
    type: 'about:blank',
    title: 'Unknown request',
    status: 400,
    code: 'invalid',
    detail: `These pages know no request ${call.endpoint}.`,
    requestId: '',
  };
}

/** Return whether the server and its database answer at all. */
export async function isServerWell(): Promise<boolean> {
  try {
    const { status } = await callApi(endpoints.health, { signal: AbortSignal.timeout(PATIENCE) });
    return status === 'ok';
  } catch {
    return false; // whatever it is, well is it not
  }
}
