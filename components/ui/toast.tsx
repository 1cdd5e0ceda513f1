'use client';

import { Check, CircleAlert, Info } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type MouseEvent, useEffect } from 'react';
import { Toaster as Sonner, toast as sonner } from 'sonner';

interface ToastOptions {
  /** What was kept, or what to do. */
  description?: string;
  /** One thing to do about it, as undo. */
  action?: { label: string; onClick: () => void };
  /** Showing another toast with the same id replaces the first. */
  id?: string;
  /** What can be done about it can be done on this page only: it goes with the page. */
  isOfPage?: boolean;
}

/** For what has to be read, or decided on, in milliseconds. */
const LONG = 10_000;

/** Say that something was done; where one can do something about it, it stays longer. */
export function toastDone(message: string, options: ToastOptions = {}): void {
  const duration = options.action ? { duration: LONG } : {};
  sonner(message, { ...duration, ...asShown(options), icon: <Check aria-hidden className="size-4" /> });
}

/** Say how something is, when nothing was done and nothing went wrong; it stays longer, because it has to be read. */
export function toastNote(message: string, options: ToastOptions = {}): void {
  sonner(message, { duration: LONG, ...asShown(options), icon: <Info aria-hidden className="size-4" /> });
}

/** Say that something was not done; it stays longer, because it has to be read. */
export function toastProblem(message: string, options: ToastOptions = {}): void {
  sonner.error(message, {
    duration: LONG,
    ...asShown(options),
    icon: <CircleAlert aria-hidden className="size-4" />,
  });
}

/** The toasts that are shown, by the id that was given, as Sonner knows them. */
const shown = new Map<string, string>();
/** Those of them that go with the page, as Sonner knows them. */
const ofPage = new Set<string>();
let count = 0;

/** What is told under the id of a toast that is on its way out would go with it: it gets a place of its own. */
function asShown({ id, description, action, isOfPage = false }: ToastOptions) {
  // Said also where there is none: else Sonner keeps what the toast in whose place this one comes had.
  if (id === undefined)
    return { description, action: action && { ...action, onClick: afterToast(action.onClick) } };
  const name = shown.get(id) ?? `${id} ${(count += 1)}`;
  shown.set(id, name);
  if (isOfPage) ofPage.add(name);
  const forget = () => {
    if (shown.get(id) === name) shown.delete(id);
    ofPage.delete(name);
  };
  const act = action && {
    label: action.label,
    onClick: afterToast(() => {
      // Sonner takes the toast away once its action was chosen.
      forget();
      action.onClick();
    }),
  };
  return { id: name, description, action: act, onDismiss: forget, onAutoClose: forget };
}

/**
 * Sonner gives the focus back to what had it before, whenever it leaves the toasts: it does that first, so that what is then
 * done may move the focus, as into a field.
 */
function afterToast(act: () => void) {
  return ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    currentTarget.blur();
    act();
  };
}

/** Take back the toast that is shown under `id`, if there is one: it is not so any more. */
export function withdrawToast(id: string): void {
  const name = shown.get(id);
  if (name === undefined) return;
  shown.delete(id);
  ofPage.delete(name);
  sonner.dismiss(name);
}

/** Where toasts stand. Once, at the end of the app. */
export function Toaster({
  label,
  closeLabel,
  direction,
}: {
  label: string;
  closeLabel: string;
  direction: 'ltr' | 'rtl';
}) {
  const pathname = usePathname();
  useEffect(() => () => ofPage.forEach((name) => sonner.dismiss(name)), [pathname]);
  return (
    <Sonner
      // Sonner's own style sheet names a font; ours has to insist.
      className="font-sans!"
      position="bottom-right"
      dir={direction}
      containerAriaLabel={label}
      closeButton
      gap={8}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: closeLabel,
        classNames: {
          toast:
            'group/toast relative flex w-(--width) items-start gap-3 rounded-md border border-line bg-paper-raised py-3 ps-4 pe-10 text-base text-ink shadow-float',
          content: 'grow',
          title: 'font-medium',
          description: 'text-sm text-ink-muted',
          icon: 'mt-0.5 shrink-0',
          actionButton:
            'shrink-0 rounded-sm font-medium underline underline-offset-3 hover:decoration-rubric',
          closeButton:
            'absolute end-2 top-2 flex size-6 items-center justify-center rounded-sm text-ink-faint hover:bg-paper-sunken hover:text-ink [&>svg]:size-3.5',
        },
      }}
    />
  );
}
