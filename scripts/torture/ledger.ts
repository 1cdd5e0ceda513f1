import type { Answer, Sent } from '@/lib/testing/browser';
import type { Part } from './world';

/** What somebody's browser asked for and was told: `null` when no answer came. */
export interface Entry extends Sent {
  readonly person: string;
  readonly answer: Answer | null;
}

/** A change that was asked for: what it would make of a highlight, whoever was told that it was done. */
export interface Wish {
  readonly kind: 'create' | 'note' | 'span' | 'visibility' | 'tag' | 'untag' | 'delete' | 'restore';
  readonly highlight: string;
  /** The note, the tag, the passage or the visibility. */
  readonly value: string | null;
}

/** Everything that left a browser of the torture, and every answer that came back. */
export class Ledger {
  readonly entries: Entry[] = [];
  readonly #wishes = new Set<string>();

  /** Return what watches the browser of `part`. What it asks for counts, whatever becomes of it. */
  watcher({ name: person }: Part): (sent: Sent) => (answer: Answer | null) => void {
    return (sent) => {
      for (const wish of wishesOf(sent)) this.#wishes.add(JSON.stringify(wish));
      return (answer) => {
        // What was read is compared in the end; to keep all of it on the way would be much.
        const kept = sent.method === 'GET' && answer ? { status: answer.status, body: null } : answer;
        this.entries.push({ ...sent, answer: kept, person });
      };
    };
  }

  /** Whether anybody ever asked for this. */
  wasWished(wish: Wish): boolean {
    return this.#wishes.has(JSON.stringify(wish));
  }

  /** Writes that were answered with yes. */
  acknowledged(): Entry[] {
    return this.entries.filter((entry) => entry.method !== 'GET' && (entry.answer?.status ?? 999) < 300);
  }

  /** How often each kind of answer came: `200`, `412`, `none`. */
  statuses(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { answer } of this.entries) {
      const name = answer === null ? 'none' : String(answer.status);
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }
}

interface Body {
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly note?: string | null;
  readonly start?: number;
  readonly end?: number;
  readonly visibility?: string;
  readonly addTagIds?: readonly string[];
  readonly removeTagIds?: readonly string[];
  readonly tagIds?: readonly string[];
  readonly delete?: boolean;
  readonly restore?: boolean;
}

const SINGLE = /^\/api\/v1\/highlights\/([^/?]+)(?:\/(tags|restore)(?:\/([^/?]+))?)?$/;

/** Return what a request asks for, highlight by highlight. */
export function wishesOf({ method, address, body }: Sent): Wish[] {
  const fields = (body ?? {}) as Body; // our own client sent it
  if (method === 'POST' && address.endsWith('/highlights')) return created(fields);
  if (method === 'POST' && address.endsWith('/highlights/bulk')) return inBulk(fields);
  const [, highlight, part = '', tag = null] = SINGLE.exec(address) ?? [];
  if (highlight === undefined) return [];
  const deeds: Record<string, () => Wish[]> = {
    'PUT tags': () => [{ kind: 'tag', highlight, value: tag }],
    'DELETE tags': () => [{ kind: 'untag', highlight, value: tag }],
    'POST restore': () => [{ kind: 'restore', highlight, value: null }],
    'DELETE ': () => [{ kind: 'delete', highlight, value: null }],
    'PATCH ': () => patched(highlight, fields),
  };
  return deeds[`${method} ${part}`]?.() ?? [];
}

function created({ id = '', tagIds = [] }: Body): Wish[] {
  return [
    { kind: 'create', highlight: id, value: null },
    ...tagIds.map((tag): Wish => ({ kind: 'tag', highlight: id, value: tag })),
  ];
}

function inBulk({ ids = [], addTagIds = [], removeTagIds = [], ...more }: Body): Wish[] {
  return ids.flatMap((highlight): Wish[] => [
    ...addTagIds.map((tag): Wish => ({ kind: 'tag', highlight, value: tag })),
    ...removeTagIds.map((tag): Wish => ({ kind: 'untag', highlight, value: tag })),
    ...(more.delete ? [{ kind: 'delete', highlight, value: null } as const] : []),
    ...(more.restore ? [{ kind: 'restore', highlight, value: null } as const] : []),
  ]);
}

function patched(highlight: string, { note, start, end, visibility }: Body): Wish[] {
  return [
    ...(note === undefined ? [] : [{ kind: 'note', highlight, value: note } as const]),
    ...(start === undefined || end === undefined
      ? []
      : [{ kind: 'span', highlight, value: `${start}-${end}` } as const]),
    ...(visibility === undefined ? [] : [{ kind: 'visibility', highlight, value: visibility } as const]),
  ];
}
