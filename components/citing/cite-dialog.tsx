'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type RefObject, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { ToggleGroup } from '@/components/ui/toggle-group';
import { writeToClipboard } from '@/lib/client/clipboard';
import { CITED_FORMS, type Citation, type Cited, citationHtml, citationText, makeCitation } from './cited';
import { lastForm, rememberForm } from './last-form';
import { RichText } from './rich-text';

interface CiteDialogProps {
  /** Only when it is open is it asked what is cited: a passage may be the whole of a long statement. */
  cited: Omit<Cited, 'accessed'>;
  onClose: () => void;
}

/** Take a passage along as a quotation with its source, or the source alone, in any of the usual forms. */
export function CiteDialog({ cited, onClose }: CiteDialogProps) {
  const t = useTranslations('citing.dialog');
  const common = useTranslations('common');
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        title={t(cited.passage === null ? 'statement' : 'passage')}
        closeLabel={common('close')}
        size="large"
      >
        <Forms cited={cited} />
      </DialogContent>
    </Dialog>
  );
}

function Forms({ cited }: Pick<CiteDialogProps, 'cited'>) {
  const t = useTranslations('citing.dialog');
  const [form, setForm] = useState(lastForm);
  const [accessed] = useState(() => new Date().toISOString().slice(0, 10));
  const [outcome, setOutcome] = useState<'copied' | 'selected' | null>(null);
  const result = useRef<HTMLDivElement>(null);
  const made = useMemo(() => makeCitation({ ...cited, accessed }, form), [cited, accessed, form]);

  const copy = async () => {
    const isCopied = await writeToClipboard(citationText(made), citationHtml(made, cited.source));
    if (!isCopied && result.current) document.getSelection()?.selectAllChildren(result.current);
    setOutcome(isCopied ? 'copied' : 'selected');
  };

  return (
    <div className="grid gap-4">
      <ToggleGroup
        label={t('style')}
        value={form}
        onValueChange={(next) => {
          rememberForm(next);
          setForm(next);
          setOutcome(null);
        }}
        options={CITED_FORMS.map((value) => ({ value, label: t(`styles.${value}`) }))}
        // Two rows of three on a phone, one row where there is room.
        className="grid! grid-cols-3 sm:inline-flex! sm:w-fit"
      />
      <Result made={made} source={cited.source} innerRef={result} isWhole={outcome === 'selected'} />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          look="primary"
          autoFocus
          icon={outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          onClick={copy}
        >
          {outcome === 'copied' ? t('copied') : t('copy')}
        </Button>
        <p role="status" className={outcome === 'selected' ? 'grow basis-60 text-sm' : 'sr-only'}>
          {outcome === null ? null : t(outcome)}
        </p>
      </div>
    </div>
  );
}

interface ResultProps {
  made: Citation;
  source: Cited['source'];
  innerRef: RefObject<HTMLDivElement | null>;
  /** Show all of it, so that it can be selected. */
  isWhole: boolean;
}

/** As much of a long passage is shown as one looks at; all of it is copied. */
const SHOWN = 1_500;

function Result({ made, source, innerRef, isWhole }: ResultProps) {
  const t = useTranslations('citing.dialog');
  const limit = isWhole ? Infinity : SHOWN;
  return (
    <div
      ref={innerRef}
      role="region"
      aria-label={t('result')}
      // It may be longer than its room, and the keyboard has to reach the rest.
      tabIndex={0}
      className="max-h-[46dvh] overflow-y-auto rounded-md border border-line bg-paper px-4 py-3.5"
    >
      {made.kind === 'record' ? (
        <pre dir="ltr" className="font-mono text-sm break-words whitespace-pre-wrap">
          {shorten([made.text], limit)}
        </pre>
      ) : (
        <div className="grid gap-2.5 font-serif text-md">
          {made.quotation.length > 0 ? (
            <blockquote lang={source.language} dir={source.direction} className="grid gap-1.5">
              {shorten(made.quotation, limit).map((paragraph, index) => (
                <p key={index}>{paragraph}</p>
              ))}
            </blockquote>
          ) : null}
          <p dir="auto" className="text-base wrap-anywhere text-ink-muted">
            <RichText text={made.citation} />
          </p>
        </div>
      )}
    </div>
  );
}

function shorten(paragraphs: readonly string[], limit: number): string[] {
  const shown: string[] = [];
  let left = limit;
  for (const paragraph of paragraphs) {
    if (left <= 0) break;
    shown.push(paragraph.length <= left ? paragraph : `${paragraph.slice(0, left).trimEnd()}…`);
    left -= paragraph.length;
  }
  return shown;
}
