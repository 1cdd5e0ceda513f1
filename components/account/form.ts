/** Return the text of every named field of `form`. */
export function readForm(form: HTMLFormElement): Record<'name' | 'email' | 'password', string> {
  const data = new FormData(form);
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return { name: text('name').trim(), email: text('email').trim(), password: text('password') };
}

/**
 * Go on as someone else than before: with a whole new page, so that nothing of the guest is kept in memory.
 *
 * The part of an address after `#`, which names a passage, never reaches the server: the browser carried it here.
 */
export function goTo(address: string): void {
  const passage = address.includes('#') ? '' : window.location.hash;
  window.location.assign(`${address}${passage}`);
}
