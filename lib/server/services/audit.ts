import { uuidv7 } from 'uuidv7';
import type { Prisma } from '../../generated/prisma/client';
import type { Tx } from '../db';

interface AuditEntry {
  actorId: string | null;
  /** Noun and verb: `statement.create`, `share-link.revoke`. */
  action: string;
  subjectId: string;
  /** What an auditor needs to understand the change; never a secret, never the text of a note. */
  detail?: Prisma.InputJsonObject;
}

/** Record in the transaction of a change who made it. */
export async function recordAudit(tx: Tx, { detail = {}, ...entry }: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: { id: uuidv7(), detail, ...entry }, select: { id: true } });
}
