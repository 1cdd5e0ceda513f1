import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Return the path of something in the checkout. */
export function inRoot(...parts: string[]): string {
  return join(root, ...parts);
}

/** Return the path of a file of an installed package. */
export function inPackages(...parts: string[]): string {
  return inRoot('node_modules', ...parts);
}
