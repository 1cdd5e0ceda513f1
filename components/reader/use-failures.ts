'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { type Direction, STEP_NAMES, type StepName } from '@/lib/client/highlights/history';
import type { Failures } from '@/lib/client/highlights/mutations';

/** Return what was not saved, for each kind of change and for taking it back. */
export function useFailures(): Failures {
  const t = useTranslations('reader.failures');
  const history = useTranslations('history');
  return useMemo(() => {
    const taken = (direction: Direction) =>
      STEP_NAMES.map((name) => [`${direction} ${name}`, history(`${direction}.not`, { name })] as const);
    return {
      create: t('create'),
      note: t('note'),
      visibility: t('visibility'),
      tag: t('tag'),
      remove: t('remove'),
      restore: t('restore'),
      span: t('span'),
      bulk: t('bulk'),
      split: t('split'),
      join: t('join'),
      ...(Object.fromEntries([...taken('undo'), ...taken('redo')]) as TakingFailures), // of each step, both ways
    };
  }, [t, history]);
}

type TakingFailures = Pick<Failures, `${Direction} ${StepName}`>;
