import { beforeEach, expect, test, vi } from 'vitest';
import { toastDone, toastProblem, withdrawToast } from './toast';

interface Told {
  readonly message: string;
  readonly id: string;
  readonly action: { onClick: (event: { currentTarget: { blur: () => void } }) => void } | undefined;
  readonly onAutoClose: () => void;
  readonly onDismiss: () => void;
}

const told = vi.hoisted<Told[]>(() => []);
const dismiss = vi.hoisted(() => vi.fn());

vi.mock('sonner', () => {
  const tell = (message: string, options: Omit<Told, 'message'>) => told.push({ ...options, message });
  return { toast: Object.assign(tell, { error: tell, dismiss }), Toaster: () => null };
});

const last = () => told.at(-1) as Told; // each test tells something first

const press = (blur: () => void) => ({ currentTarget: { blur } });

beforeEach(() => {
  told.length = 0;
  dismiss.mockClear();
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
  deleted.action?.onClick(press(vi.fn()));
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

test('What is taken back goes, and what is told under its id after that is told in another', () => {
  toastDone('Not saved', { id: 'd' });
  const { id } = last();
  withdrawToast('d');
  expect(dismiss).toHaveBeenCalledExactlyOnceWith(id);
  withdrawToast('d');
  withdrawToast('never told');
  expect(dismiss).toHaveBeenCalledOnce();
  toastDone('Not saved', { id: 'd' });
  expect(last().id).not.toBe(id);
});

test.each([{ id: 'e' }, {}])('The focus has left a toast %o before what it offers is done', (named) => {
  const done: string[] = [];
  toastDone('Put away', { ...named, action: { label: 'Write on', onClick: () => done.push('acted') } });
  last().action?.onClick(press(() => done.push('left')));
  expect(done).toEqual(['left', 'acted']);
});
