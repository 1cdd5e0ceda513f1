'use client';

import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { type DraftKind, forgetBegun } from '@/lib/client/drafts/begun';
import type { Draft } from '@/lib/client/drafts/draft-store';
import { draftsOf } from '@/lib/client/drafts/drafts';
import { writtenText } from '@/lib/client/drafts/written-text';
import { pagePerson } from '@/lib/client/page-person';
import type { ShownDraft } from './drafts-dialog';
import { useKeptTold } from './use-kept-told';

/** How one comes to where something was written: `found` without help, `lost` where that is no more. */
export type WayToKept = (() => void) | 'found' | 'lost';

interface TellingKeptInput {
  /** What the places begin with. */
  readonly at: string;
  readonly kind: DraftKind;
  /** Whether it is known by now what is there. */
  readonly isKnown: boolean;
  /** Return the way to a place, given the rest of it. */
  readonly wayTo: (rest: string) => WayToKept;
}

/**
 * Say, once it is known what is there, that something is still here that was being written at some places, and lead there.
 * Returns what shows that which has lost its place.
 */
export function useTellingKept({ at, kind, isKnown, wayTo }: TellingKeptInput): ReactNode {
  const { tell, dialog } = useKeptTold<LostKept>({ at, onDiscard: ({ draft }) => forget(draft) });
  // Once: what is there is asked for again and again.
  const [wasKnown, setWasKnown] = useState(isKnown);
  if (isKnown && !wasKnown) setWasKnown(true);
  const sort = useEffectEvent((found: readonly Draft[]) => {
    const ways = found.map((draft) => ({ draft, way: wayTo(draft.place.slice(at.length)) }));
    const here = ways.flatMap(({ way }) => (way === 'lost' ? [] : [way]));
    tell({
      here: here.length,
      open: here.find((way) => way !== 'found'),
      lost: ways.flatMap(({ draft, way }) => (way === 'lost' ? [asLost(draft, kind)] : [])),
    });
  });
  useEffect(() => {
    const person = pagePerson();
    if (person === null || !wasKnown) return undefined;
    const looking = draftsOf(person).open();
    let isLeft = false;
    void looking.find((place) => place.startsWith(at)).then((found) => isLeft || sort(found));
    return () => {
      isLeft = true;
      looking.close();
    };
  }, [at, wasKnown]);
  return dialog;
}

interface LostKept extends ShownDraft {
  readonly draft: Draft;
}

function asLost(draft: Draft, kind: DraftKind): LostKept {
  return { key: draft.place, kind, text: writtenText(draft.text), draft };
}

async function forget(draft: Draft): Promise<void> {
  const person = pagePerson();
  if (person !== null) await forgetBegun(person, draft);
}
