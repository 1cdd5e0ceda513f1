'use client';

import { Pin, PinOff, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, type RefObject, useMemo, useRef, useState } from 'react';
import { ChosenLost } from '@/components/editing/chosen-lost';
import { Button } from '@/components/ui/button';
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Kbd } from '@/components/ui/kbd';
import { useChosenOption } from '@/components/ui/use-chosen-option';
import { useCountedTags } from '@/lib/client/counted-tags';
import { MAX_TAG_NAME, type Tag } from '@/lib/contracts/tag';
import { modifierKey } from '../keys/modifier-key';
import { useMarked, useReader } from '../reader-context';
import type { PickerTarget } from '../reader-state';
import { filterTags, type TagMatch, tagChoices } from './filter-tags';
import { isSameName } from './same-name';
import { TagRow } from './tag-row';
import { usePins } from './use-quick-tags';
import { useTagging } from './use-tagging';

/** The value of the item that makes a tag; ids of tags are UUIDs. */
const CREATE = 'create';
/** Nobody reads further down; whoever does not see their tag types on. */
const MOST_SHOWN = 100;

interface TagChoicesProps {
  target: PickerTarget;
  onClose: () => void;
}

/** The tags to choose from, filtered by typing: Enter gives or takes one, with Shift without closing, ⌘ Enter makes one. */
export function TagChoices({ target, onClose }: TagChoicesProps) {
  const t = useTranslations('reader.picker');
  const { project } = useReader();
  useCountedTags(project.slug);
  const { given, canTakeSeveral, toggle, create } = useTagging(target);
  const { typed, setTyped, shown, more, isKnown } = useShown(given);
  const pins = usePins();
  const isShift = useRef(false);
  const name = typed.trim();
  const canCreate = project.can.editTags && name !== '' && !isKnown;
  const options = [...shown.map(({ tag }) => tag.id), ...(canCreate ? [CREATE] : [])];
  const { chosen, isLost, given: choosing } = useChosenOption({ options, query: typed });

  const apply = (value: string, stays: boolean) => {
    if (value === CREATE) create(name);
    else toggle(value);
    setTyped('');
    if (!stays || !canTakeSeveral) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const isCreating = (event.metaKey || event.ctrlKey) && canCreate;
    if (!isCreating && !event.shiftKey) return;
    event.preventDefault();
    if (isCreating) apply(CREATE, event.shiftKey);
    else if (chosen) apply(chosen, true);
  };
  const chosenTag = shown.find(({ tag }) => tag.id === chosen)?.tag;
  const placeholder = 'isSticky' in target.subject ? 'coding.picker.sticky' : 'reader.picker.placeholder';
  return (
    <>
      <Command
        label={t('label')}
        shouldFilter={false}
        {...choosing}
        onKeyDown={onKeyDown}
        onClickCapture={(event) => {
          choosing.onClickCapture(event);
          isShift.current = event.shiftKey;
        }}
      >
        <Field value={typed} onValueChange={setTyped} label={placeholder} />
        {/* A press on a tag leaves the focus in the field: one may go on typing. */}
        <CommandList label={t('label')} onMouseDown={(event) => event.preventDefault()}>
          {shown.map((match) => (
            <CommandItem
              key={match.tag.id}
              value={match.tag.id}
              onSelect={(value) => apply(value, takeShift(isShift))}
            >
              <TagRow
                match={match}
                isGiven={given.has(match.tag.id)}
                digit={pins.digitOf(match.tag.id)}
                {...(canPin(pins, match.tag.id) && { onPin: () => pins.toggle(match.tag.id) })}
              />
            </CommandItem>
          ))}
          {canCreate ? (
            <CommandItem value={CREATE} onSelect={(value) => apply(value, takeShift(isShift))}>
              <Plus aria-hidden />
              <span className="truncate">{t('create', { name })}</span>
            </CommandItem>
          ) : null}
          <CommandEmpty>{t('none')}</CommandEmpty>
        </CommandList>
      </Command>
      <ChosenLost isLost={isLost} />
      <More count={more} />
      {chosenTag ? <Chosen tag={chosenTag} pins={pins} /> : null}
      <Keys canCreate={project.can.editTags} canTakeSeveral={canTakeSeveral} />
    </>
  );
}

/** Return whether Shift was held in the click that chose, and forget it: Enter comes without one. */
function takeShift(held: RefObject<boolean>): boolean {
  const isHeld = held.current;
  held.current = false;
  return isHeld;
}

/** What is listed for what is typed: at first the tags that are given already, then the rest of the codebook. */
function useShown(given: ReadonlySet<string>) {
  const { tags } = useMarked();
  const [typed, setTyped] = useState('');
  const choices = useMemo(() => tagChoices([...tags.values()]), [tags]);
  const found = useMemo(() => filterTags(choices, typed), [choices, typed]);
  const name = typed.trim();
  const ordered = name === '' ? givenFirst(found, given) : found;
  return {
    typed,
    setTyped,
    shown: ordered.slice(0, MOST_SHOWN),
    more: Math.max(0, ordered.length - MOST_SHOWN),
    isKnown: found.some(({ tag }) => isSameName(tag.name, name)),
  };
}

function givenFirst(matches: readonly TagMatch[], given: ReadonlySet<string>): readonly TagMatch[] {
  if (given.size === 0) return matches;
  const isGiven = ({ tag }: TagMatch) => given.has(tag.id);
  return [...matches.filter(isGiven), ...matches.filter((match) => !isGiven(match))];
}

interface FieldProps {
  value: string;
  onValueChange: (value: string) => void;
  label: 'coding.picker.sticky' | 'reader.picker.placeholder';
}

function Field({ label, ...rest }: FieldProps) {
  const t = useTranslations();
  return <CommandInput {...rest} maxLength={MAX_TAG_NAME} placeholder={t(label)} aria-label={t(label)} />;
}

function More({ count }: { count: number }) {
  const t = useTranslations('coding.picker');
  return count > 0 ? (
    <p className="border-t border-line px-3 py-1.5 text-xs text-ink-muted">{t('more', { count })}</p>
  ) : null;
}

type Pins = ReturnType<typeof usePins>;

function canPin({ digitOf, free }: Pins, id: string): boolean {
  return digitOf(id) !== null || free !== null;
}

/** What there is to know of the tag that Enter would give, and its pin: here it can be reached with Tab. */
function Chosen({ tag, pins }: { tag: Tag; pins: Pins }) {
  const t = useTranslations('coding.pins');
  const digit = pins.digitOf(tag.id);
  const target = digit ?? pins.free;
  return (
    <div className="flex items-start gap-2 border-t border-line py-1 ps-3 pe-1 text-sm text-ink-muted">
      <p className="line-clamp-2 grow py-1">{tag.definition}</p>
      <Button
        look="quiet"
        size="small"
        className="shrink-0 text-ink-muted"
        icon={digit === null ? <Pin aria-hidden /> : <PinOff aria-hidden />}
        disabled={target === null}
        title={
          target === null ? t('full') : t(digit === null ? 'pin' : 'unpin', { name: tag.name, digit: target })
        }
        aria-label={
          target === null ? t('full') : t(digit === null ? 'pin' : 'unpin', { name: tag.name, digit: target })
        }
        onClick={() => pins.toggle(tag.id)}
      >
        {target}
      </Button>
    </div>
  );
}

function Keys({ canCreate, canTakeSeveral }: { canCreate: boolean; canTakeSeveral: boolean }) {
  const t = useTranslations('reader.picker.keys');
  const keys = (chunks: ReactNode) => <Kbd>{chunks}</Kbd>;
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 border-t border-line px-3 py-1.5 text-xs text-ink-muted pointer-coarse:hidden">
      <span>{t.rich('apply', { key: keys })}</span>
      {canTakeSeveral ? <span>{t.rich('stay', { key: keys })}</span> : null}
      {canCreate ? <span>{t.rich('create', { key: keys, modifier: modifierKey() })}</span> : null}
    </p>
  );
}
