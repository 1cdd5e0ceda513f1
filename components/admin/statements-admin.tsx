'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHeader } from '@/components/layout/page-header';
import type { Statement } from '@/lib/contracts/statement';
import { useUploads } from '@/lib/client/use-uploads';
import { DropZone } from './drop-zone';
import { StatementDialog } from './statement-dialog';
import { StatementList } from './statement-list';
import { UploadRow } from './upload-row';

/** Add statements, check what was read from them, publish; correct and archive those that are there. */
export function StatementsAdmin({ project }: { project: string | null }) {
  const t = useTranslations('admin');
  const { uploads, add, retry, update, remove } = useUploads();
  const [edited, setEdited] = useState<Statement | null>(null);
  return (
    <>
      <PageHeader title={t('title')} description={t('intro')} />
      <DropZone onFiles={(files) => void add(files)} />
      {uploads.length > 0 ? (
        <section aria-labelledby="uploads" className="mt-8">
          <h2 id="uploads" className="title mb-1 text-xl">
            {t('upload.heading')}
          </h2>
          <ul>
            {uploads.map((upload) => (
              <UploadRow
                key={upload.id}
                upload={upload}
                onCheck={setEdited}
                onRetry={() => void retry(upload)}
                onDismiss={() => remove(upload.id)}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <StatementList project={project} onEdit={setEdited} />
      <StatementDialog
        statement={edited}
        onClose={() => setEdited(null)}
        onChanged={(statement) => {
          update(statement);
          setEdited((current) => (current?.id === statement.id ? statement : current));
        }}
      />
    </>
  );
}
