import NextAuth from 'next-auth';
import { authOptions } from '@/lib/server/auth';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

// Options are read per request: a build has no configuration.
function handler(request: Request, context: Context): Promise<Response> {
  return NextAuth(request as never, context as never, authOptions()) as Promise<Response>; // next-auth 4 leaves its handler untyped
}

export { handler as GET, handler as POST };
