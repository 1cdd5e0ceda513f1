'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { toastDone, toastNote } from '@/components/ui/toast';
import type { Draft } from '@/lib/client/drafts/draft-store';
import { draftsOf } from '@/lib/client/drafts/drafts';
import { writtenText } from '@/lib/client/drafts/written-text';
import { pagePerson } from '@/lib/client/page-person';
import { type LostDraft, LostDraftsDialog } from './lost-drafts-dialog';

/** How one comes to where something was written: `found` without help, `lost` where that is no more. */
export type WayToKept = (() => void) | 'found' | 'lost';

interface TellingKeptInput {
  /** What the places begin with. */
  readonly at: string;
  readonly kind: LostDraft['kind'];
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
  const t = useTranslations('notes');
  const [lost, setLost] = useState<readonly LostKept[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  // Once: what is there is asked for again and again.
  const [wasKnown, setWasKnown] = useState(isKnown);
  if (isKnown && !wasKnown) setWasKnown(true);
  const tell = useEffectEvent((found: readonly Draft[]) => {
    const ways = found.map((draft) => ({ draft, way: wayTo(draft.place.slice(at.length)) }));
    const gone = ways.flatMap(({ draft, way }) => (way === 'lost' ? asLost(draft, kind) : []));
    const here = ways.flatMap(({ way }) => (way === 'lost' ? [] : [way]));
    const way = here.find((each) => each !== 'found');
    if (here.length > 0) {
      toastDone(t('kept.title', { count: here.length }), {
        id: `kept-drafts ${at}`,
        ...(way && { action: { label: t('kept.open'), onClick: way } }),
      });
    }
    setLost(gone);
    if (gone.length === 0) return;
    toastNote(t('lost.title', { count: gone.length }), {
      id: `lost-drafts ${at}`,
      description: t('lost.body'),
      action: { label: t('lost.open'), onClick: () => setIsOpen(true) },
    });
  });
  useEffect(() => {
    const person = pagePerson();
    if (person === null || !wasKnown) return undefined;
    const looking = draftsOf(person).open();
    let isLeft = false;
    void looking.find((place) => place.startsWith(at)).then((found) => isLeft || tell(found));
    return () => {
      isLeft = true;
      looking.close();
    };
  }, [at, wasKnown]);
  if (!isOpen || lost.length === 0) return null;
  const discard = ({ draft, key }: LostKept) => {
    setLost(lost.filter((each) => each.key !== key));
    void forget(draft);
  };
  return <LostDraftsDialog drafts={lost} onDiscard={discard} onClose={() => setIsOpen(false)} />;
}

interface LostKept extends LostDraft {
  readonly draft: Draft;
}

function asLost(draft: Draft, kind: LostDraft['kind']): LostKept {
  return { key: draft.place, kind, text: writtenText(draft.text), draft };
}

/** Keep `draft` no longer; where another page has begun to go on with it, that stays. */
async function forget(draft: Draft): Promise<void> {
  const person = pagePerson();
  if (person === null) return;
  const writer = draftsOf(person).open();
  if (await writer.take(draft)) writer.keep(draft.place, null);
  writer.close();
}
