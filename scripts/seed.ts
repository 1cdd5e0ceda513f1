import { closeDb } from '@/lib/server/db';
import { seedDatabase } from '@/prisma/seed/seed';
import { main } from './refusal';

// Run by seed-when-empty.ts, which says who the first admin is.
await main(async () => {
  const { POSTIL_ADMIN_EMAIL: adminEmail = '', POSTIL_ADMIN_PASSWORD: adminPassword = '' } = process.env;
  await seedDatabase({
    adminEmail,
    adminPassword,
    onProgress: (message) => console.log(`  ${message}`),
  });
  await closeDb();
});
