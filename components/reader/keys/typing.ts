/** Inputs that take no text: keys mean in them what they mean elsewhere. */
const NOT_TEXT: ReadonlySet<string> = new Set([
  'checkbox',
  'radio',
  'button',
  'submit',
  'range',
  'color',
  'file',
]);

/** Return whether the focus is where one types: keys are text there, and a selection is one in the field. */
export function isTyping(): boolean {
  const element = document.activeElement;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  if (element instanceof HTMLInputElement) return !NOT_TEXT.has(element.type);
  return element instanceof HTMLTextAreaElement;
}
