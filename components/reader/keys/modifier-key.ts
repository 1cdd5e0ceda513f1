/** Return how the key is called that makes a shortcut of another one. Only for what is drawn in the browser. */
export function modifierKey(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
}
