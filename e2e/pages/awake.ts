import { expect, type Locator } from '@playwright/test';

/** Wait until an element does something when it is used: a page is there to be seen earlier than that. */
export async function awake(element: Locator): Promise<void> {
  const isAwake = (node: Element) => Object.keys(node).some((key) => key.startsWith('__reactProps'));
  await expect.poll(() => element.evaluate(isAwake)).toBe(true);
}
