import { notFound, redirect } from 'next/navigation';
import { AppError } from './errors';
import { getViewer, type Member } from './viewer';

/** Return who is signed in; a guest is sent to sign in and then back to `returnTo`. */
export async function requireMember(returnTo: string): Promise<Member> {
  const viewer = await getViewer();
  if (viewer.kind === 'member') return viewer;
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`);
}

/** Return what `promise` brings, or show the page for what is not there when the viewer may not read or open it. */
export async function orNotFound<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'forbidden', 'invalid'].includes(error.code)) notFound();
    throw error;
  }
}
