import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  // Read when the product is built: neither the server nor a browser has to understand a sentence before it says it.
  experimental: {
    messages: { path: './lib/i18n/messages/en', locales: 'infer', format: 'json', precompile: true },
  },
});

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  // scripts/web-process.js compresses.
  compress: false,
  reactStrictMode: true,
  // Fonts and styles are named in the page; in a header as well, a browser begins with them before it takes up the page.
  reactMaxHeadersLength: 0,
  // No files for coding assistants in the tree of whoever runs the development server.
  agentRules: false,
  typedRoutes: true,
  // `npm run check` tells the types of the whole tree; whoever only starts it need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // Native or worker-spawning packages must be required from node_modules, not bundled.
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pino'],
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: securityHeaders },
      // Who holds the address of a shared page can open it: it is told to no site that the page links to.
      { source: '/share/:path*', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] },
    ]),
};

export default withNextIntl(nextConfig);
