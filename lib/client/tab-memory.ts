/** Return what was kept under `key` in this tab; `null` for nothing, also where the browser forbids even to ask. */
export function recall(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Keep `text` under `key` until the tab is closed, or nothing any more where it is `null`. Returns whether that is so:
 * the browser may forbid it, or have no room.
 */
export function keepInTab(key: string, text: string | null): boolean {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
    return true;
  } catch {
    return text === null;
  }
}
