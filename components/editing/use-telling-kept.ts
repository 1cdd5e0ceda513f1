'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { toastDone } from '@/components/ui/toast';
import { draftsOf } from '@/lib/client/drafts/drafts';
import { pagePerson } from '@/lib/client/page-person';

/**
 * Say, once the page is open, that something is still here that was being written at places that begin with `at`, and lead
 * there: `wayTo` returns how, given the rest of such a place, and `null` where it is found without help or is no more.
 */
export function useTellingKept(at: string, wayTo: (rest: string) => (() => void) | null): void {
  const t = useTranslations('notes.kept');
  const tell = useEffectEvent((places: readonly string[]) => {
    const [way] = places.flatMap((place) => wayTo(place.slice(at.length)) ?? []);
    toastDone(t('title', { count: places.length }), {
      id: `kept-drafts ${at}`,
      ...(way && { action: { label: t('open'), onClick: way } }),
    });
  });
  useEffect(() => {
    const person = pagePerson();
    if (person === null) return undefined;
    const looking = draftsOf(person).open();
    void looking
      .find((place) => place.startsWith(at))
      .then((found) => found.length > 0 && tell(found.map(({ place }) => place)));
    return () => looking.close();
  }, [at]);
}
