import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, Refusal } from './refusal';
import { schemaDifference } from './schema-difference';
import { migrationsFolder } from './schema-engine';
import { startTemporaryCluster } from './temporary-cluster';

/** Write the SQL that leads from the migrations to schema.prisma into a new migration, to be reviewed and completed by hand. */
async function newMigration(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Refusal(
      'Give the migration a name of small letters, digits and underscores: npm run migration -- add_replies',
    );
  }
  const sql = await difference();
  if (sql === '') {
    console.log('The migrations already lead to schema.prisma: nothing to write.');
    return;
  }
  const folder = join(migrationsFolder, `${timestamp(new Date())}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), `${sql}\n`);
  console.log(`Wrote ${join(folder, 'migration.sql')}: read it, and add what Prisma cannot say.`);
}

async function difference(): Promise<string> {
  const cluster = await startTemporaryCluster();
  try {
    return await schemaDifference(cluster.url('postgres'));
  } finally {
    await cluster.remove();
  }
}

function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, '').slice(0, 14);
}

await main(() => newMigration(process.argv[2]));
