import { useTranslations } from 'next-intl';

/** Below a list: that what was chosen in it is gone. A screen reader hears it. */
export function ChosenLost({ isLost }: { isLost: boolean }) {
  const t = useTranslations('common.picker');
  return (
    <p aria-live="polite" className={isLost ? 'border-t border-line px-3 py-1.5 text-sm' : 'sr-only'}>
      {isLost ? t('lost') : null}
    </p>
  );
}
