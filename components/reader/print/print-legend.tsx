'use client';

import './print.css';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { Markdown } from '@/components/markdown/markdown';
import { RichText } from '@/components/citing/rich-text';
import { layerClasses } from '@/components/statement/block-text';
import type { Tag } from '@/lib/contracts/tag';
import { citationItem } from '@/lib/core/citation';
import { writeCitation } from '@/lib/core/citation-style';
import type { TagColour } from '@/lib/core/colour';
import { useMarked, useReader } from '../reader-context';
import { beginningOf } from '../text/beginning-of';
import { type Legend, legendOf } from './legend';
import { watchPrint } from './watch-print';

/**
 * What a printed statement says at its end: where it comes from, what the colours and lines mean, and the notes. It is
 * made only when the page is printed; and by the server, for browsers without JavaScript.
 */
export function PrintLegend() {
  const t = useTranslations('citing');
  const address = useAddressWhenPrinted();
  return (
    <>
      {address === null ? null : <LegendPage address={address} />}
      <noscript>
        <p className="noscript-hint print:hidden">{t('noscript')}</p>
        <LegendPage address={null} />
      </noscript>
    </>
  );
}

/** Return the address of the page while it is printed, otherwise `null`. */
function useAddressWhenPrinted(): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const show = () => flushSync(() => setAddress(`${window.location.origin}${window.location.pathname}`));
    return watchPrint(show, () => setAddress(null));
  }, []);
  return address;
}

function LegendPage({ address }: { address: string | null }) {
  const t = useTranslations('citing.print');
  const common = useTranslations('common');
  const { statement } = useReader();
  const { highlights, tags } = useMarked();
  const legend = legendOf(highlights, tags);
  const accessed = new Date().toISOString().slice(0, 10);
  const item = citationItem(statement, { address: null, accessed, quotation: null });
  return (
    <section aria-label={t('label')} className="print-legend">
      <h2>{t('source')}</h2>
      <p dir="auto">
        <RichText text={writeCitation(item, 'un')} />
      </p>
      {address === null ? null : (
        <p>
          {t('address', { name: common('name') })}
          <br />
          <span dir="ltr">{address}</span>
        </p>
      )}
      <Tags legend={legend} />
      <Notes legend={legend} tags={tags} />
    </section>
  );
}

function Tags({ legend }: { legend: Legend }) {
  const t = useTranslations('citing.print');
  if (legend.tags.length === 0 && legend.untagged === 0) return null;
  return (
    <>
      <h2>{t('tags')}</h2>
      <ul className="print-tags">
        {legend.tags.map(({ tag, count }) => (
          <Sample key={tag.id} colour={tag.colour} name={tag.name} count={count} />
        ))}
        {legend.untagged > 0 ? <Sample colour={null} name={t('untagged')} count={legend.untagged} /> : null}
      </ul>
    </>
  );
}

/** A tag as its passages look: on its tint and over its line. */
function Sample({ colour, name, count }: { colour: TagColour | null; name: string; count: number }) {
  const t = useTranslations('citing.print');
  return (
    <li>
      <span className="statement" dir="auto">
        <span className={`layer first${layerClasses({ colour, lane: 0 })}`}>{name}</span>
      </span>{' '}
      <span className="print-count">{t('passages', { count })}</span>
    </li>
  );
}

/** As much of a passage as one needs to find it again, in code points. */
const BEGINNING = 80;

function Notes({ legend, tags }: { legend: Legend; tags: ReadonlyMap<string, Tag> }) {
  const t = useTranslations('citing.print');
  const locale = useLocale();
  const { statement } = useReader();
  if (legend.noted.length === 0) return null;
  const list = new Intl.ListFormat(locale, { style: 'short', type: 'unit' });
  return (
    <>
      <h2>{t('notes')}</h2>
      <ol className="print-notes">
        {legend.noted.map(({ id, author, exact, tagIds, note }) => (
          <li key={id}>
            <p>
              <q lang={statement.language} dir={statement.direction}>
                {beginningOf(exact.replaceAll('\n', ' '), BEGINNING)}
              </q>
            </p>
            <p className="print-byline">
              {list.format([...tagIds.flatMap((tagId) => tags.get(tagId)?.name ?? []), author.name])}
            </p>
            <Markdown text={note} />
          </li>
        ))}
      </ol>
      {legend.more > 0 ? <p>{t('more', { count: legend.more })}</p> : null}
    </>
  );
}
