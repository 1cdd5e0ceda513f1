import NextAuth from 'next-auth';
import { authOptions } from '@/lib/server/auth';
import { answerSignIn, isReadable } from '@/lib/server/http/sign-in';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

// Options are read per request: a build has no configuration.
async function handler(request: Request, context: Context): Promise<Response> {
  if (!(await isReadable(request))) return answerSignIn('unreadable');
  // next-auth 4 leaves its handler untyped
  const answer = (await NextAuth(request as never, context as never, authOptions())) as Response;
  return answer.status === 401 && (await answer.clone().text()).includes('error=rate_limited')
    ? answerSignIn('limited', await answer.text())
    : answer;
}

export { handler as GET, handler as POST };
