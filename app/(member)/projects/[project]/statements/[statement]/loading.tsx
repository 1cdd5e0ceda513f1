import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';
import { VisuallyHidden } from '@/components/ui/visually-hidden';

/* Lines of text to come, in the column where they will stand. */
const PARAGRAPHS = [4, 6, 3, 5];

export default function LoadingReader() {
  const t = useTranslations('reader');
  return (
    <main
      id="content"
      tabIndex={-1}
      aria-busy
      className="mx-auto grid max-w-2xl gap-8 px-4 pt-16 outline-none"
    >
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      <div className="grid gap-3">
        <Skeleton className="h-9 w-4/5" />
        <Skeleton className="h-5 w-2/5" />
      </div>
      {PARAGRAPHS.map((lines, index) => (
        <div key={index} className="grid gap-3">
          {Array.from({ length: lines }, (_, line) => (
            <Skeleton key={line} className={line === lines - 1 ? 'h-4 w-3/5' : 'h-4 w-full'} />
          ))}
        </div>
      ))}
    </main>
  );
}
