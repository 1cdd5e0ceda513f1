import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/components/layout/page';
import { SharedCollection } from '@/components/share/shared-collection';
import { SharedFooter } from '@/components/share/shared-footer';
import { SharedHighlight } from '@/components/share/shared-highlight';
import type { Shared } from '@/lib/contracts/share-link';
import { AppError } from '@/lib/server/errors';
import { getShared } from '@/lib/server/services/shared';

type Props = PageProps<'/share/[token]'>;

/** What cards and tabs show: nothing but the shared thing. Not for search engines, and no address is told onward. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shared = await readShared(params);
  const common = await getTranslations('common');
  const { title, description } = await describe(shared);
  const openGraph = { type: 'article' as const, siteName: common('name'), title, description };
  return {
    title,
    description,
    openGraph,
    twitter: { card: 'summary', title, description },
    robots: { index: false, follow: false },
    referrer: 'no-referrer',
  };
}

export default async function SharedPage({ params }: Props) {
  const shared = await readShared(params);
  return (
    <Page width="column">
      {shared.type === 'highlight' ? (
        <SharedHighlight passage={shared.passage} />
      ) : (
        <SharedCollection collection={shared} />
      )}
      <SharedFooter expiresAt={shared.expiresAt} />
    </Page>
  );
}

/** A page cannot answer 410, so what is gone is told at an address of its own. */
async function readShared(params: Props['params']): Promise<Shared> {
  try {
    return await getShared((await params).token);
  } catch (error) {
    if (error instanceof AppError && error.code === 'gone') redirect('/share/gone');
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}

const CARD_LENGTH = 200;

async function describe(shared: Shared): Promise<{ title: string; description: string }> {
  const t = await getTranslations('share.page');
  if (shared.type === 'highlight') {
    const { exact, source } = shared.passage;
    return { title: t('passageTitle', { title: source.title }), description: shorten(exact) };
  }
  const description = shared.description || t('collectionDescription', { count: shared.items.length });
  return { title: shared.title, description: shorten(description) };
}

/** The beginning of the text, cut between words. */
function shorten(text: string): string {
  const line = text.replaceAll('\n', ' ');
  if (line.length <= CARD_LENGTH) return line;
  return `${line.slice(0, CARD_LENGTH).replace(/\s+\S*$/u, '')}…`;
}
