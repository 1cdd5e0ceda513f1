import type { BrowserContext, Response } from '@playwright/test';

/** Note in `complaints` whatever goes wrong in the pages of `context`: exceptions, console errors, failed requests. */
export function watch(context: BrowserContext, complaints: string[]): void {
  context.on('weberror', (error) =>
    complaints.push(`exception: ${error.error().stack ?? error.error().message}`),
  );
  context.on('console', (message) => {
    // The browser's own line about an answer; which answers are wrong is for the listener below to say.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('response', (response) => {
    if (isWrong(response)) complaints.push(`answer: ${response.status()} ${response.url()}`);
  });
}

/** A page and the API may say no; a script, a font or a picture that is not there is a fault, and so is any 500. */
function isWrong(response: Response): boolean {
  const kind = response.request().resourceType();
  const isPart = ['script', 'stylesheet', 'font', 'image', 'manifest'].includes(kind);
  return response.status() >= (isPart ? 400 : 500);
}
