import { useMutation } from '@tanstack/react-query';
import { signIn, signOut } from 'next-auth/react';
import type { SignUp } from '../contracts/account';
import { endpoints } from '../contracts/endpoints';
import { ERROR_STATUS } from '../contracts/error';
import { callApi } from './api';
import { tellSessionChanged } from './page-person';
import { failureCode, type FailureCode } from './query-client';

interface Credentials {
  email: string;
  password: string;
}

/** Why someone was not signed in: `wrong` is the e-mail or the password, and which of them is not told. */
export type SignInFailure = 'wrong' | FailureCode;

/** The server did not sign someone in. */
export class SignInError extends Error {
  readonly reason: SignInFailure;

  constructor(reason: SignInFailure) {
    super(reason);
    this.name = 'SignInError';
    this.reason = reason;
  }
}

/** Sign in with e-mail and password. Its error is a SignInError, for the form to speak of. */
export function useSignIn() {
  return useMutation({ meta: { isHandled: true }, mutationFn: enter });
}

/** Make an account and sign in to it. Its error is an ApiError or a SignInError, for the form to speak of. */
export function useSignUp() {
  return useMutation({
    meta: { isHandled: true },
    mutationFn: async (person: SignUp) => {
      await callApi(endpoints.signUp, { body: person });
      await enter(person);
    },
  });
}

/**
 * End this session and go to the sign-in page, after `onLeft`. Returns whether that is so: where the server does not
 * answer, the session goes on.
 */
export async function leave(onLeft?: () => Promise<void>): Promise<boolean> {
  try {
    // next-auth would only log that there is no answer, and go on.
    await fetch('/api/auth/csrf');
    await signOut({ redirect: false });
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
  tellSessionChanged();
  await onLeft?.();
  window.location.assign('/sign-in');
  return true;
}

async function enter({ email, password }: Credentials): Promise<void> {
  const answer = await signIn('credentials', { email, password, redirect: false }).catch((error: unknown) => {
    // next-auth lets a failed fetch through as the browser threw it.
    throw new SignInError(error instanceof TypeError ? 'offline' : failureCode(error));
  });
  if (!answer?.ok || answer.error) throw new SignInError(reasonOf(answer?.error ?? null));
  tellSessionChanged();
}

/** next-auth hands on its own word for wrong credentials and the message of whatever else was thrown. */
function reasonOf(error: string | null): SignInFailure {
  if (error === 'CredentialsSignin') return 'wrong';
  return error !== null && isFailure(error) ? error : 'internal';
}

function isFailure(word: string): word is keyof typeof ERROR_STATUS {
  return Object.hasOwn(ERROR_STATUS, word);
}

/** Return where to go after signing in: `wanted` when it is an address of this site, else the statements. */
export function safeReturn(wanted: string | undefined): string {
  if (!wanted) return '/statements';
  const here = 'http://postil.invalid';
  // "//host", "/\\host" and "https://host" all resolve to another origin.
  if (!wanted.startsWith('/') || !URL.canParse(wanted, here)) return '/statements';
  const url = new URL(wanted, here);
  return url.origin === here ? `${url.pathname}${url.search}${url.hash}` : '/statements';
}
