'use client';

import { useEffect } from 'react';
import type { CommandHandler, CommandId } from '../keys/commands';
import { useCommands } from '../keys/use-commands';
import { useMarked, useReader } from '../reader-context';
import { useReaderActions } from '../use-reader-actions';
import { inVivoName } from './in-vivo-name';
import { rememberedTag } from './last-tag';
import { MOST_PINNED } from './pinned-tags';
import { isSameName } from './same-name';
import { useNewTag } from './use-new-tag';
import { useGiveTag, useQuickTags } from './use-quick-tags';
import { useStickySelection } from './use-sticky-tag';
import { useSubject } from './use-subject';

/** What makes coding quick, by key: the last tag, the pinned ones, a sticky one, the words themselves as a tag. */
export function useCodingKeys(): void {
  const { store, project } = useReader();
  const { last, pinned } = useQuickTags();
  const give = useGiveTag();
  const tagOpen = useTagOpen();
  const inVivo = useInVivo();
  useEffect(() => store.set({ lastTagId: rememberedTag(project.slug) }), [store, project.slug]);
  useStickySelection();

  const pins: Partial<Record<CommandId, CommandHandler>> = {};
  for (let digit = 1; digit <= MOST_PINNED; digit += 1) {
    const tag = pinned.find((pin) => pin.digit === digit)?.tag;
    pins[`pinned${digit}` as CommandId] = () => (tag ? give(tag.id) : false); // the digits are those of the table
  }
  useCommands({
    ...pins,
    lastTag: () => (last ? give(last.id) : false),
    tag: tagOpen,
    inVivo,
    stickyTag: () => {
      if (!project.can.annotate) return false;
      store.set({ picker: { subject: { isSticky: true }, anchor: null } });
    },
    keys: () => store.set({ isKeyListOpen: true }),
  });
}

/** Choose tags for what is selected, else for the open highlight. */
function useTagOpen(): CommandHandler {
  const { store } = useReader();
  const subjectOf = useSubject();
  return () => {
    const subject = subjectOf();
    if (!subject) return false;
    store.set({
      picker: { subject: 'span' in subject ? subject : { id: subject.highlight.id }, anchor: null },
    });
  };
}

/** Make the selected words, or those of the open highlight, a tag of it. A tag of that name is used if there is one. */
function useInVivo(): CommandHandler {
  const { project, offsets } = useReader();
  const { tags } = useMarked();
  const actions = useReaderActions();
  const subjectOf = useSubject();
  const give = useGiveTag();
  const makeTag = useNewTag();
  return () => {
    const subject = subjectOf();
    if (!subject || !project.can.editTags) return false;
    const words =
      'span' in subject ? offsets.slice(subject.span.start, subject.span.end) : subject.highlight.exact;
    const name = inVivoName(words);
    if (name === '') return false;
    const known = [...tags.values()].find((tag) => !tag.archived && isSameName(tag.name, name));
    if (!known) makeTag('span' in subject ? actions.highlight(subject.span, []) : subject.highlight.id, name);
    else if ('span' in subject || !subject.highlight.tagIds.includes(known.id)) give(known.id);
  };
}
