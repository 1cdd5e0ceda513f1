'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { shareLinksQuery, stateOf, useRevokeShareLink } from '@/lib/client/share-links';
import type { ShareLink, ShareTarget } from '@/lib/contracts/share-link';

/** The links that were made to the target, each with the way to revoke it. Their addresses are not known any more. */
export function EarlierLinks({ target }: { target: ShareTarget }) {
  const t = useTranslations('share.links');
  const common = useTranslations('common');
  const links = useQuery(shareLinksQuery(target));
  const [asked, setAsked] = useState<ShareLink | null>(null);
  const revoke = useRevokeShareLink(target, { failure: t('notRevoked') });
  if (links.data?.length === 0) return null;
  return (
    <section
      aria-label={t('title')}
      aria-busy={links.isPending}
      className="grid gap-2 border-t border-line pt-4"
    >
      <h3 className="running-head">{t('title')}</h3>
      {links.isPending ? <Skeleton className="h-8" /> : null}
      {links.isError ? (
        <p className="flex flex-wrap items-center gap-3">
          {t('notRead')}
          <Button size="small" onClick={() => void links.refetch()}>
            {common('tryAgain')}
          </Button>
        </p>
      ) : null}
      <ul className="grid">
        {links.data?.map((link) => (
          <LinkLine key={link.id} link={link} onRevoke={() => setAsked(link)} />
        ))}
      </ul>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        title={t('confirm.title')}
        description={t('confirm.description')}
        confirmLabel={t('revoke')}
        cancelLabel={common('cancel')}
        onConfirm={() => {
          if (asked) revoke.mutate(asked.id);
          setAsked(null);
        }}
      />
    </section>
  );
}

function LinkLine({ link, onRevoke }: { link: ShareLink; onRevoke: () => void }) {
  const t = useTranslations('share.links');
  const format = useFormatter();
  const day = (time: string) => format.dateTime(new Date(time), 'day');
  const state = stateOf(link, new Date().toISOString());
  const made = t('made', { day: day(link.createdAt) });
  return (
    <li className="flex min-h-11 items-center justify-between gap-3 border-b border-line py-1.5 last:border-b-0">
      <span className={state === 'live' ? undefined : 'text-ink-faint'}>
        {made}
        <span className={state === 'live' ? 'text-ink-muted' : undefined}>
          {' · '}
          {link.revokedAt
            ? t('revoked', { day: day(link.revokedAt) })
            : link.expiresAt
              ? t(state === 'expired' ? 'expired' : 'expires', { day: day(link.expiresAt) })
              : t('endless')}
        </span>
      </span>
      {state === 'live' ? (
        <Button size="small" aria-label={t('revokeThis', { made })} onClick={onRevoke}>
          {t('revoke')}
        </Button>
      ) : null}
    </li>
  );
}
