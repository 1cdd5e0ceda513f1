/** Return whether the focus is where one types: keys are text there, and a selection is one in the field. */
export function isTyping(): boolean {
  const element = document.activeElement;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}
