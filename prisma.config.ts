import { defineConfig } from 'prisma/config';

// The scripts connect through @prisma/adapter-pg; a URL is only needed by those who run `prisma migrate deploy` themselves.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/postil' },
});
