'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { z } from 'zod';
import { parseJson } from '../../core/parse-json';
import { pagePerson } from '../page-person';
import { type DraftWriter, draftsOf } from './drafts';

interface KeptDraftInput<T> {
  /** What is written at, alike for no two things. */
  readonly place: string;
  /** What is there when the form opens. */
  readonly initial: T;
  readonly schema: z.ZodType<T>;
}

/** A draft, and what it was begun with. */
interface Writing<T> {
  readonly draft: T;
  readonly base: T;
}

/**
 * A form whose draft is kept in this browser until it is saved or given up, for the person of this page alone. `base` is
 * what it was begun with: not `initial`, where it is from another day and somebody changed that since. `isWritten` says
 * whether there is anything that was not sent.
 *
 * Call `submit` when it is sent: it is forgotten then when the form closes, unless `resume` says that it was not saved. Call
 * `forget` when it is given up.
 */
export function useKeptDraft<T>({ place, initial, schema }: KeptDraftInput<T>) {
  const [writing, setWriting] = useState<Writing<T>>({ draft: initial, base: initial });
  const writer = useRef<DraftWriter | null>(null);
  const isTouched = useRef(false);
  const isSent = useRef(false);
  const restore = useEffectEvent(async (open: DraftWriter) => {
    const [found] = await open.find((other) => other === place);
    const kept = found && readWriting(schema, found.text);
    // Who has begun to write anew finds the other one next time.
    if (!kept || isTouched.current || !(await open.take(found))) return;
    setWriting(kept);
  });

  useEffect(() => {
    const person = pagePerson();
    if (person === null) return undefined;
    const open = draftsOf(person).open();
    writer.current = open;
    void restore(open);
    return () => {
      if (isSent.current) open.keep(place, null);
      open.close();
    };
  }, [place]);

  return {
    ...writing,
    setDraft: (draft: T) => {
      isTouched.current = true;
      isSent.current = false;
      const next = { ...writing, draft };
      setWriting(next);
      writer.current?.keep(place, hasWords(next) ? JSON.stringify(next) : null);
    },
    isWritten: () => !isSent.current && hasWords(writing),
    submit: () => {
      isSent.current = true;
    },
    resume: () => {
      isSent.current = false;
    },
    forget: () => writer.current?.keep(place, null),
  };
}

function hasWords<T>({ draft, base }: Writing<T>): boolean {
  return JSON.stringify(draft) !== JSON.stringify(base);
}

/** Return `null` for what another version of these pages kept. */
function readWriting<T>(schema: z.ZodType<T>, text: string): Writing<T> | null {
  return z.object({ draft: schema, base: schema }).safeParse(parseJson(text)).data ?? null;
}
