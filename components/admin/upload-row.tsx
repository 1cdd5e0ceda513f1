'use client';

import { Check, CircleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Progress } from '@/components/ui/progress';
import type { Statement } from '@/lib/contracts/statement';
import type { FailureCode } from '@/lib/client/query-client';
import type { Upload } from '@/lib/client/use-uploads';
import { Notices } from './notices';

interface UploadRowProps {
  upload: Upload;
  onCheck: (statement: Statement) => void;
  onRetry: () => void;
  onDismiss: () => void;
}

/** One file: how far it is, what came of it, and what the person should look at. */
export function UploadRow({ upload, onCheck, onRetry, onDismiss }: UploadRowProps) {
  const t = useTranslations('admin.upload');
  const errors = useTranslations('errors');
  const { file, state } = upload;
  const dismiss = (
    <IconButton label={t('dismiss', { name: file.name })} size="small" onClick={onDismiss}>
      <X aria-hidden />
    </IconButton>
  );

  if (state.phase === 'sending') {
    const isSent = state.sent >= 1;
    return (
      <Row name={file.name} status={isSent ? t('reading') : t('progress', { percent: state.sent })}>
        <Progress
          label={t('sending', { name: file.name })}
          value={isSent ? null : state.sent}
          className="mt-2"
        />
      </Row>
    );
  }
  if (state.phase === 'refused') {
    const mayHelp = state.code === 'offline' || state.code === 'internal';
    return (
      <Row
        name={file.name}
        icon={<CircleAlert aria-hidden className="size-4" />}
        status={t('refused')}
        actions={
          <>
            {mayHelp ? (
              <Button size="small" onClick={onRetry}>
                {t('again')}
              </Button>
            ) : null}
            {dismiss}
          </>
        }
      >
        <p className="mt-1 text-sm">
          {isAboutFile(state.code) ? t(`problems.${state.code}`) : errors(state.code)}
        </p>
        {state.detail ? <p className="text-sm text-ink-muted">{state.detail}</p> : null}
      </Row>
    );
  }
  const { statement, notices } = state;
  const isDraft = statement.status === 'draft';
  return (
    <Row
      name={file.name}
      icon={<Check aria-hidden className="size-4" />}
      status={isDraft ? t('kept') : t('published')}
      actions={
        <>
          {isDraft ? (
            <Button size="small" look="primary" onClick={() => onCheck(statement)}>
              {t('check')}
            </Button>
          ) : null}
          {dismiss}
        </>
      }
    >
      <p className="mt-1 font-serif text-md leading-snug" lang={statement.language} dir={statement.direction}>
        {statement.title}
      </p>
      <Notices notices={notices} />
    </Row>
  );
}

const ABOUT_FILE = ['invalid', 'unsupported_media_type', 'too_large', 'conflict'] as const;

/** Whether the file itself is why it was not kept; other failures are the same everywhere. */
function isAboutFile(code: FailureCode): code is (typeof ABOUT_FILE)[number] {
  return ABOUT_FILE.some((known) => known === code);
}

interface RowProps {
  name: string;
  status: string;
  icon?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

function Row({ name, status, icon, actions, children }: RowProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-line py-3 last:border-b-0">
      <div className="min-w-0 grow basis-64">
        <p className="flex items-center gap-2 text-sm text-ink-muted">
          {icon}
          <span role="status" className="font-medium text-ink">
            {status}
          </span>
          <span className="truncate">{name}</span>
        </p>
        {children}
      </div>
      {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
    </li>
  );
}
