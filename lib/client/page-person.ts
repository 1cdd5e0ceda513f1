/*
 * Whom a page was made for. The cookie that goes with each request belongs to the browser, and not to the page: by now
 * it may be somebody else's, who signed in in another tab.
 */

let person: string | null = null;
let isOver = false;
let channel: BroadcastChannel | null = null;
const listeners = new Set<() => void>();

/** Say whom this page was made for, by id: everything that it asks and sends is theirs from now on. Call it in a browser only. */
export function setPagePerson(id: string): void {
  person = id;
}

/** Return the id of whom this page was made for; `null` for a page that is for everybody. */
export function pagePerson(): string | null {
  return person;
}

/** Note whether the server took the person of this page for the one who is signed in. */
export function noteSession(isOurs: boolean): void {
  isOver = !isOurs;
}

/**
 * Return whether nobody, or somebody else, was signed in when the server was last asked. What it brings for a next page
 * would then not be for the person of this one.
 */
export function isSessionOver(): boolean {
  return isOver;
}

/** Tell the other tabs of this browser that somebody signed in or out. */
export function tellSessionChanged(): void {
  const open = channel ?? openChannel();
  open?.postMessage(null);
  if (open !== channel) open?.close();
}

/** Call `listener` when somebody signed in or out in another tab. Return how to stop. */
export function onSessionChanged(listener: () => void): () => void {
  channel ??= openChannel();
  if (channel) channel.onmessage = () => [...listeners].forEach((each) => each());
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    channel?.close();
    channel = null;
  };
}

/** Where a browser has no such channel, a tab finds out when it next asks for something. */
function openChannel(): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('postil session');
}
