'use client';

import { useTranslations } from 'next-intl';
import type { ImportNotice } from '@/lib/contracts/statement';

const KNOWN = [
  'decodedAs',
  'leftOut',
  'pageNumbersLeftOut',
  'pullQuote',
  'paragraphsJoined',
  'signsLeftAsWritten',
] as const;

/** What reading the file changed, for the person to look at. */
export function Notices({ notices }: { notices: readonly ImportNotice[] }) {
  const t = useTranslations('admin.notices');
  if (notices.length === 0) return null;
  const sentences = notices.map(({ code, params }) => {
    const known = KNOWN.find((name) => name === code);
    // The params of a notice are made for its message; the catalogue's types know each message's own only.
    return known ? t(known, params as never) : t('other');
  });
  return (
    <ul className="mt-1.5 grid gap-0.5 text-sm text-ink-muted">
      {[...new Set(sentences)].map((sentence) => (
        <li key={sentence} className="border-s border-line-strong ps-2.5 text-pretty">
          {sentence}
        </li>
      ))}
    </ul>
  );
}
