'use client';

import { Check, Pin } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { Fragment, type MouseEvent } from 'react';
import { Dot } from '@/components/ui/chip';
import { Kbd } from '@/components/ui/kbd';
import type { TagMatch } from './filter-tags';
import { MatchedLetters } from './matched-letters';

interface TagRowProps {
  match: TagMatch;
  isGiven: boolean;
  /** The number key that the tag is pinned to. */
  digit: number | null;
  /** Pin it or take it off; absent where no digit is free. */
  onPin?: () => void;
}

/** One tag of the picker: colour, name, what it stands under, whether it is given, its key, how often it is used. */
export function TagRow({ match: { tag, path, inName, inPath }, isGiven, digit, onPin }: TagRowProps) {
  const t = useTranslations('reader.picker');
  const format = useFormatter();
  return (
    <>
      <Dot colour={tag.colour} />
      <span className="min-w-0 grow truncate">
        <MatchedLetters text={tag.name} places={inName} />
        {path.length > 0 ? (
          <span className="ps-2 text-xs text-ink-muted">
            {path.map((part, index) => (
              <Fragment key={`${index} ${part}`}>
                {index > 0 ? ' › ' : null}
                <MatchedLetters text={part} places={inPath[index] ?? []} />
              </Fragment>
            ))}
          </span>
        ) : null}
      </span>
      {isGiven ? <Check role="img" aria-label={t('given')} /> : null}
      <PinSpot digit={digit} {...(onPin && { onPin })} />
      <span className="min-w-4 shrink-0 text-end text-xs whitespace-nowrap text-ink-muted tabular-nums">
        {tag.highlightCount === null ? null : format.number(tag.highlightCount, 'count')}
      </span>
    </>
  );
}

/** For a pointer only: an option holds no button. The one below the list does the same for the chosen tag. */
function PinSpot({ digit, onPin }: Pick<TagRowProps, 'digit' | 'onPin'>) {
  const t = useTranslations('coding.pins');
  if (!onPin) return null;
  const press = (event: MouseEvent) => {
    event.stopPropagation(); // the row would give the tag
    onPin();
  };
  return (
    <span onClick={press} className="-my-1 flex size-6 shrink-0 items-center justify-center rounded-sm">
      {digit === null ? (
        <Pin
          aria-hidden
          className="size-3.5 text-ink-muted opacity-0 transition-opacity in-data-[selected=true]:opacity-70 hover:opacity-100! pointer-coarse:opacity-70"
        />
      ) : (
        <span role="img" aria-label={t('on', { digit })}>
          <Kbd>{digit}</Kbd>
        </span>
      )}
    </span>
  );
}
