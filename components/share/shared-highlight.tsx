import { useTranslations } from 'next-intl';
import { SourceLine } from '@/components/statement/source-line';
import type { SharedPassage } from '@/lib/contracts/share-link';
import { SharedExcerpt } from './shared-excerpt';
import { CiteButton, CopyPassageLink } from './shared-actions';
import { Citation, SourceLink } from './shared-source';
import { SharedTags } from './shared-tags';

/** One passage in its context, and where it comes from. */
export function SharedHighlight({ passage }: { passage: SharedPassage }) {
  const t = useTranslations('share.page');
  const kinds = useTranslations('library.kinds');
  const { source } = passage;
  return (
    <article className="grid gap-8">
      <header className="grid gap-2">
        <p className="running-head">{kinds(source.kind)}</p>
        <h1 lang={source.language} dir={source.direction} className="title text-2xl md:text-3xl">
          {source.title}
        </h1>
        <SourceLine source={source} withTitle={false} />
      </header>
      <section aria-label={t('passageLabel')} className="grid gap-6">
        <SharedExcerpt passage={passage} />
        <SharedTags tags={passage.tags} />
      </section>
      <section className="grid max-w-2xl gap-2 border-t border-line pt-5">
        <h2 className="running-head">{t('citation')}</h2>
        <Citation source={source} />
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-1">
          <CiteButton passage={passage} />
          <CopyPassageLink passage={passage} />
          <SourceLink source={source} />
        </p>
      </section>
    </article>
  );
}
