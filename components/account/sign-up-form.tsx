'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import { useIsAlive } from '@/components/ui/use-is-alive';
import { MIN_PASSWORD, signUpSchema } from '@/lib/contracts/account';
import { useSignUp } from '@/lib/client/account';
import { ApiError } from '@/lib/client/api';
import { failureCode } from '@/lib/client/query-client';
import { FormAlert } from './form-alert';
import { goTo, readForm } from './form';
import { PasswordField } from './password-field';

const fields = ['name', 'email', 'password'] as const;
type Faults = Partial<Record<(typeof fields)[number], string>>;

/** Name, e-mail and password; the new account is signed in at once. */
export function SignUpForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations('auth');
  const errors = useTranslations('errors');
  const signUp = useSignUp();
  const [faults, setFaults] = useState<Faults>({});
  const form = useRef<HTMLFormElement>(null);
  const isAlive = useIsAlive();
  useFocusInvalid(form, faults);

  const faultsAt = (paths: readonly string[]): Faults =>
    Object.fromEntries(
      fields
        .filter((field) => paths.includes(field))
        .map((field) => [field, t(`errors.${field}`, { count: MIN_PASSWORD })]),
    );

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const parsed = signUpSchema.safeParse(readForm(event.currentTarget));
    setFaults(parsed.success ? {} : faultsAt(parsed.error.issues.map(({ path }) => String(path[0]))));
    if (!parsed.success) return;
    await signUp.mutateAsync(parsed.data).then(
      () => goTo(returnTo),
      (error: unknown) => {
        if (error instanceof ApiError)
          setFaults(faultsAt(error.problem.errors?.map(({ path }) => path) ?? []));
      },
    );
  }

  const code = signUp.error && Object.keys(faults).length === 0 ? failureCode(signUp.error) : null;
  return (
    // Sent by the browser itself, a form would put the password into the address.
    <form ref={form} method="post" onSubmit={submit} noValidate className="grid gap-5">
      {code ? <FormAlert>{code === 'conflict' ? t('signUp.taken') : errors(code)}</FormAlert> : null}
      <Field label={t('name')} hint={t('nameHint')} error={faults.name}>
        {(control) => <Input {...control} name="name" autoComplete="name" autoFocus />}
      </Field>
      <Field label={t('email')} error={faults.email}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" inputMode="email" />
        )}
      </Field>
      <PasswordField
        autoComplete="new-password"
        hint={t('passwordHint', { count: MIN_PASSWORD })}
        error={faults.password}
      />
      <Button
        type="submit"
        disabled={!isAlive}
        look="primary"
        size="large"
        busy={signUp.isPending || signUp.isSuccess}
      >
        {t('signUp.submit')}
      </Button>
    </form>
  );
}
