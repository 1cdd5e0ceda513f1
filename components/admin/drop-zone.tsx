'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { IncomingPage } from '@/components/library/drawings';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { MAX_FILE_BYTES } from '@/lib/contracts/statement';

/** Where files are dropped, or chosen. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations('admin.drop');
  const format = useFormatter();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  function take(files: FileList | null) {
    if (files && files.length > 0) onFiles([...files]);
  }

  function takeChosen() {
    take(input.current?.files ?? null);
    // Choosing the same file again has to count as a change.
    if (input.current) input.current.value = '';
  }

  // What was chosen before the page was awake told nobody.
  const takeEarly = useEffectEvent(takeChosen);
  useEffect(() => takeEarly(), []);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        // Going over a child is not leaving.
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false);
      }}
      onDrop={drop}
      className={cx(
        'grid justify-items-center gap-1 rounded-md border border-dashed px-4 py-8 text-center transition-colors',
        isOver ? 'border-rubric bg-rubric-tint' : 'border-line-strong',
      )}
    >
      <span className="mb-2 text-ink-faint">
        <IncomingPage />
      </span>
      <p className="title text-lg">{t('title')}</p>
      <p className="text-sm text-ink-muted">
        {t('formats', {
          size: format.number(MAX_FILE_BYTES / 1024 / 1024, { style: 'unit', unit: 'megabyte' }),
        })}
      </p>
      <Button className="mt-3" onClick={() => input.current?.click()}>
        {t('choose')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept=".txt,.text,.md,.markdown,text/plain,text/markdown"
        aria-label={t('label')}
        tabIndex={-1}
        className="sr-only"
        onChange={takeChosen}
      />
    </div>
  );
}
