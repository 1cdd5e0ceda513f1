import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { TagColour } from '@/lib/core/colour';
import { inTransaction, type Tx } from '@/lib/server/db';
import { importStatement } from '@/lib/server/importing/import-statement';
import { createAdmin } from '@/lib/server/services/people';
import { insertStatement } from '@/lib/server/services/statement-upload';
import type { Member } from '@/lib/server/viewer';
import { SEED_CODEBOOK } from './codebook';
import { SEED_LIBRARY } from './library/manifest';

interface SeedOptions {
  adminEmail: string;
  adminPassword: string;
  onProgress: (message: string) => void;
}

const PROJECT = { slug: 'global-compact', name: 'Global Compact for Migration' };

/**
 * Fill an empty database with the first admin, a project with its codebook, and the seed library: whole or not at all.
 *
 * A database in which there is a person already is left as it is, so it may be called at every start.
 */
export async function seedDatabase({ adminEmail, adminPassword, onProgress }: SeedOptions): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('postil seed', 0))`;
    if ((await tx.user.count()) > 0) return;
    const { id } = await createAdmin(tx, { name: 'Admin', email: adminEmail, password: adminPassword });
    const admin: Member = { kind: 'member', id, role: 'admin', name: 'Admin', email: adminEmail };
    await seedProject(tx, admin);
    for (const [index, statement] of SEED_LIBRARY.entries()) {
      onProgress(`Statement ${index + 1} of ${SEED_LIBRARY.length}: ${statement.title}`);
      await seedStatement(tx, admin, statement);
    }
  });
}

async function seedProject(tx: Tx, admin: Member): Promise<void> {
  const projectId = uuidv7();
  // Who signs up can do the whole of the work: mark, tag, collect, share. The owner may change that.
  await tx.project.create({ data: { id: projectId, ...PROJECT, joinRole: 'editor' }, select: { id: true } });
  await tx.membership.create({
    data: { projectId, userId: admin.id, role: 'owner' },
    select: { role: true },
  });
  const ids = new Map<string, string>();
  for (const { parent, colour, ...tag } of SEED_CODEBOOK) {
    const id = uuidv7();
    ids.set(tag.slug, id);
    const parentId = parent === null ? null : (ids.get(parent) ?? null);
    await tx.tag.create({
      data: { id, projectId, parentId, colour: colour satisfies TagColour, ...tag },
      select: { id: true },
    });
  }
}

async function seedStatement(tx: Tx, admin: Member, statement: (typeof SEED_LIBRARY)[number]): Promise<void> {
  const { fileName, ...metadata } = statement;
  const file = path.join(process.cwd(), 'prisma', 'seed', 'library', fileName);
  const imported = importStatement(await readFile(file), fileName);
  await insertStatement(tx, admin, imported, { ...metadata, status: 'published' });
}
