'use client';

import { type RefObject, useEffect } from 'react';

/** After `faults` changed, go to the first control within `form` that says it is invalid. */
export function useFocusInvalid(form: RefObject<HTMLElement | null>, faults: unknown): void {
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, faults]);
}
