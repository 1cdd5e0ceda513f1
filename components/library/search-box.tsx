'use client';

import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';

const PAUSE_MS = 250;

interface SearchBoxProps {
  value: string;
  /** Called when typing pauses, with what stands there then. */
  onSearch: (words: string) => void;
}

export function SearchBox({ value, onSearch }: SearchBoxProps) {
  const t = useTranslations('library.search');
  // What is being typed runs ahead of the address; null while nobody types.
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const form = useRef<HTMLFormElement>(null);
  // What was typed before the page was awake, nobody has heard of yet.
  const takeUp = useEffectEvent(() => search(form.current?.querySelector('input')?.value ?? value));
  useEffect(() => takeUp(), []);

  function search(words: string) {
    window.clearTimeout(timer.current);
    if (words !== value) onSearch(words);
  }

  function type(words: string) {
    setDraft(words);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => search(words), PAUSE_MS);
  }

  function finish(words: string) {
    search(words);
    setDraft(null);
  }

  const shown = draft ?? value;
  return (
    <form
      ref={form}
      role="search"
      className="relative min-w-0 grow basis-64"
      onSubmit={(event) => {
        event.preventDefault();
        search(shown);
      }}
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute start-3 top-2.5 z-10 size-4 text-ink-faint"
      />
      <Field label={t('label')} hideLabel className="gap-0">
        {(control) => (
          <Input
            {...control}
            value={shown}
            placeholder={t('placeholder')}
            autoComplete="off"
            enterKeyHint="search"
            className="ps-9 pe-9"
            onChange={(event) => type(event.target.value)}
            onBlur={() => finish(shown)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') finish('');
            }}
          />
        )}
      </Field>
      {shown ? (
        <IconButton
          label={t('clear')}
          size="small"
          className="absolute end-1.5 top-1.5"
          onClick={() => finish('')}
        >
          <X aria-hidden />
        </IconButton>
      ) : null}
    </form>
  );
}
