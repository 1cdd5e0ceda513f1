import { beforeEach, expect, test, vi } from 'vitest';
import { toastDone, toastProblem } from './toast';

interface Told {
  readonly message: string;
  readonly id: string;
  readonly action: { onClick: () => void } | undefined;
  readonly onAutoClose: () => void;
  readonly onDismiss: () => void;
}

const told = vi.hoisted<Told[]>(() => []);

vi.mock('sonner', () => {
  const tell = (message: string, options: Omit<Told, 'message'>) => told.push({ ...options, message });
  return { toast: Object.assign(tell, { error: tell }), Toaster: () => null };
});

const last = () => told.at(-1) as Told; // each test tells something first

beforeEach(() => {
  told.length = 0;
});

test('What is told under the same id comes in the place of what is shown, and has nothing of it', () => {
  toastDone('Deleted', { id: 'a', action: { label: 'Undo', onClick: vi.fn() } });
  const { id } = last();
  toastProblem('Not restored', { id: 'a' });
  expect(last()).toMatchObject({ id, action: undefined });
});

test('Who is told something because of a toast is told it in another: the first is on its way out', () => {
  toastDone('Deleted', {
    id: 'b',
    action: { label: 'Undo', onClick: () => toastDone('Restored', { id: 'b' }) },
  });
  const deleted = last();
  deleted.action?.onClick();
  expect(last().message).toBe('Restored');
  expect(last().id).not.toBe(deleted.id);
});

test.each(['onAutoClose', 'onDismiss'] as const)('%s: what is told then is told in another', (goes) => {
  toastDone('Undone', { id: 'c' });
  const first = last();
  first[goes]();
  toastDone('Undone again', { id: 'c' });
  const second = last();
  expect(second.id).not.toBe(first.id);
  // The first is gone for good only now.
  first[goes]();
  toastDone('And again', { id: 'c' });
  expect(last().id).toBe(second.id);
});
