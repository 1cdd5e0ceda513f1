import { afterEach, expect, test } from 'vitest';
import { onSessionChanged, tellSessionChanged } from './page-person';

const otherTab = new BroadcastChannel('postil session');
const messageThere = () => new Promise((resolve) => (otherTab.onmessage = resolve));

afterEach(() => {
  otherTab.onmessage = null;
});

test('A tab tells the others, and not itself, that somebody signed in or out', async () => {
  let heard = 0;
  const stop = onSessionChanged(() => (heard += 1));
  const there = messageThere();
  tellSessionChanged();
  await there;
  const answered = new Promise<void>((resolve) => {
    const unhear = onSessionChanged(() => {
      unhear();
      resolve();
    });
  });
  otherTab.postMessage(null);
  await answered;
  expect(heard).toBe(1);
  stop();
});

test('One in which nothing listens tells them, too', async () => {
  const there = messageThere();
  tellSessionChanged();
  await there;
});
