import { useTranslations } from 'next-intl';
import { QuotedPassage } from '@/components/statement/quoted-passage';
import { SourceLine } from '@/components/statement/source-line';
import type { Shared, SharedItem, SharedPassage } from '@/lib/contracts/share-link';
import { CiteButton } from './shared-actions';
import { SharedExcerpt } from './shared-excerpt';
import { SourceLink } from './shared-source';
import { SharedTags } from './shared-tags';

type SharedCollectionShape = Extract<Shared, { type: 'collection' }>;

/** A collection as its readers see it: the items in order, and nothing to press but links. */
export function SharedCollection({ collection }: { collection: SharedCollectionShape }) {
  const t = useTranslations('share.page');
  return (
    <article>
      <header className="mb-10 grid gap-3">
        <h1 className="title text-2xl md:text-3xl">{collection.title}</h1>
        <p className="text-base text-ink-muted">{t('items', { count: collection.items.length })}</p>
        {collection.description ? (
          <p className="reading whitespace-pre-line text-ink-muted">{collection.description}</p>
        ) : null}
      </header>
      <ol className="grid gap-10">
        {collection.items.map((item, index) => (
          <li key={index} className="grid gap-4">
            <SharedItemBody item={item} />
            {item.caption ? (
              <p className="max-w-2xl border-s-2 border-line-strong ps-3 text-base whitespace-pre-line">
                {item.caption}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </article>
  );
}

function SharedItemBody({ item: { text, passage, source } }: { item: SharedItem }) {
  if (passage) return <PassageItem passage={passage} />;
  if (!source) return <p className="reading whitespace-pre-line">{text}</p>;
  return (
    <div className="grid gap-1">
      <h2 lang={source.language} dir={source.direction} className="title text-lg">
        {source.title}
      </h2>
      <SourceLine source={source} withTitle={false} />
      <p>
        <SourceLink source={source} withTitle />
      </p>
    </div>
  );
}

function PassageItem({ passage }: { passage: SharedPassage }) {
  const t = useTranslations('share.page');
  const { source, tags, exact } = passage;
  return (
    <figure className="grid gap-4">
      <blockquote lang={source.language} dir={source.direction} className="statement reading">
        <QuotedPassage text={exact} colours={tags.map(({ colour }) => colour)} />
      </blockquote>
      <SharedTags tags={tags} />
      <figcaption className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <SourceLine source={source} withTitle />
        <SourceLink source={source} withTitle />
        <CiteButton passage={{ exact, source }} />
      </figcaption>
      {passage.text === exact ? null : (
        <details className="group">
          <summary className="w-fit rounded-sm text-sm text-ink-muted underline decoration-line-strong underline-offset-3 hover:decoration-rubric">
            {t('context')}
          </summary>
          <div className="mt-4 border-s border-line ps-4">
            <SharedExcerpt passage={passage} />
          </div>
        </details>
      )}
    </figure>
  );
}
