import { randomUUID } from 'node:crypto';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { env } from './env';
import { toProblem } from './http/problem';
import { checkCredentials } from './credentials';

const THIRTY_DAYS = 30 * 24 * 60 * 60;

/** Return next-auth's options. The token carries only who it is for; role and standing are read on every request. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: THIRTY_DAYS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: async (credentials) => {
          const person = await checkCredentials(credentials?.email ?? '', credentials?.password ?? '').catch(
            failAsCode,
          );
          return person && { id: person.id, epoch: person.sessionEpoch };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => {
        // `user` is what authorize returned, on sign-in only; next-auth types it for its own adapters.
        const person = user as { id: string; epoch: number } | undefined;
        return person ? { sub: person.id, epoch: person.epoch } : token;
      },
    },
  };
}

/** next-auth hands the message of what is thrown to the browser: let it be a code, and log what was not expected. */
function failAsCode(error: unknown): never {
  throw new Error(toProblem(error, randomUUID()).code);
}
