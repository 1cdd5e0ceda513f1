'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import { useIsAlive } from '@/components/ui/use-is-alive';
import { emailSchema } from '@/lib/contracts/account';
import { SignInError, useSignIn } from '@/lib/client/account';
import { FormAlert } from './form-alert';
import { goTo, readForm } from './form';
import { PasswordField } from './password-field';

/** E-mail and password; `returnTo` is where the person was going. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations('auth');
  const errors = useTranslations('errors');
  const signIn = useSignIn();
  const [faults, setFaults] = useState<{ email?: string; password?: string }>({});
  const form = useRef<HTMLFormElement>(null);
  const isAlive = useIsAlive();
  useFocusInvalid(form, faults);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const { email, password } = readForm(event.currentTarget);
    const found = {
      ...(emailSchema.safeParse(email).success ? {} : { email: t('errors.email') }),
      ...(password === '' ? { password: t('errors.passwordMissing') } : {}),
    };
    setFaults(found);
    if (found.email || found.password) return;
    await signIn.mutateAsync({ email, password }).then(
      () => goTo(returnTo),
      // Shown below, from the mutation's own state.
      () => undefined,
    );
  }

  const reason = signIn.error instanceof SignInError ? signIn.error.reason : null;
  return (
    // Sent by the browser itself, a form would put the password into the address.
    <form ref={form} method="post" onSubmit={submit} noValidate className="grid gap-5">
      {reason ? <FormAlert>{reason === 'wrong' ? t('signIn.wrong') : errors(reason)}</FormAlert> : null}
      <Field label={t('email')} error={faults.email}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" inputMode="email" autoFocus />
        )}
      </Field>
      <PasswordField autoComplete="current-password" error={faults.password} />
      <Button
        type="submit"
        disabled={!isAlive}
        look="primary"
        size="large"
        busy={signIn.isPending || signIn.isSuccess}
      >
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
