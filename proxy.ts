import { type NextRequest, NextResponse } from 'next/server';
import type { Problem } from './lib/contracts/error';

/**
 * Give every page a content security policy with a nonce of its own, and nothing else: who may see what is decided in
 * the services, not here. The API is left out, so that uploads pass through unbuffered; but for addresses with percent
 * signs, since what these stand for may be no text at all.
 */
export function proxy(request: NextRequest): NextResponse {
  if (!isDecodable(request.nextUrl.pathname) || hasNull(request.nextUrl)) return malformed();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request and puts it on its own scripts.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Next answers 500 to an address that it cannot decode. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** No text of ours has U+0000, and the database cannot be asked for it. The API refuses it in its own words. */
function hasNull({ pathname, search }: { pathname: string; search: string }): boolean {
  return !pathname.startsWith('/api/') && /%00/.test(pathname + search);
}

function malformed(): NextResponse {
  const requestId = crypto.randomUUID();
  const problem: Problem = {
    type: 'urn:postil:problem:invalid',
    title: 'The request is not usable',
    status: 400,
    code: 'invalid',
    detail: 'What follows a percent sign in the address is no text. Nothing was written.',
    requestId,
  };
  const headers = { 'content-type': 'application/problem+json', 'x-request-id': requestId };
  return new NextResponse(JSON.stringify(problem), { status: 400, headers });
}

// eslint-disable-next-line no-restricted-syntax -- NODE_ENV is a constant of the build, not configuration
const isDevelopment = process.env.NODE_ENV === 'development';

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // React's development tools evaluate code; the product never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Positions of floating things are style attributes, and the toasts bring a style element of their own.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const config = {
  matcher: [
    { source: '/api/(.*%.*)' },
    { source: '/((?!api/|_next/|.*\\.(?:svg|png|ico|txt|webmanifest)$).*)' },
  ],
};
