/** Return the id of the field in which the draft of `draftKey` is written. */
export function replyFieldId(draftKey: string): string {
  return `reply-${draftKey}`;
}

/** Give the field of `draftKey` the focus, at the end of what is written there, if it is drawn. */
export function focusReplyField(draftKey: string): void {
  const field = document.getElementById(replyFieldId(draftKey));
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  field.closest('article')?.scrollIntoView({ block: 'nearest' });
}
