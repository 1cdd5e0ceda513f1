import { cx } from './cx';

/** The sheet of paper that everything floating is on: menus, popovers, pickers. */
export const floatClass = cx(
  'z-50 overflow-hidden rounded-md border border-line bg-paper-raised text-ink shadow-float',
  'data-[state=open]:animate-rise data-[state=closed]:animate-leave',
);

/** One row of a menu, a select or a picker. */
export const itemClass = cx(
  'flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2.5 py-1 text-base select-none',
  'outline-none data-[disabled]:not-data-[disabled=false]:opacity-50',
  'data-[highlighted]:bg-paper-sunken data-[selected=true]:bg-paper-sunken data-[state=checked]:font-medium',
  '[&>svg]:size-4 [&>svg]:shrink-0',
);
