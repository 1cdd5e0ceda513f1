/**
 * Put `text` into the clipboard, and beside it `html` for those who can read that. Returns whether it is there: on an
 * insecure page, or without permission, it cannot be.
 */
export async function writeToClipboard(text: string, html: string | null = null): Promise<boolean> {
  // Browsers leave the clipboard out on insecure pages, which the types do not know.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) return false;
  try {
    if (html === null || typeof ClipboardItem === 'undefined') await clipboard.writeText(text);
    else
      await clipboard.write([
        new ClipboardItem({ 'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html') }),
      ]);
    return true;
  } catch {
    return false;
  }
}

function blob(text: string, type: string): Blob {
  return new Blob([text], { type });
}
