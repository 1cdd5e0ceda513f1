import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Native or worker-spawning packages must be required from node_modules, not bundled.
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pino'],
};

export default withNextIntl(nextConfig);
