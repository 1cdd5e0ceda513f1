import { everything, openSchemaEngine, readMigrations, readSchema } from './schema-engine';

/**
 * Return the SQL that leads from `migrations` to schema.prisma, empty when they lead there already. What was added to a
 * migration by hand, because Prisma cannot say it, stays. `url` is that of an empty database, which is filled.
 */
export async function schemaDifference(url: string, migrations = readMigrations()): Promise<string> {
  const engine = await openSchemaEngine(url);
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...migrations },
    to: { tag: 'schemaDatamodel', ...readSchema() },
    script: true,
    exitCode: null,
    filters: everything,
  });
  const parts = (stdout ?? '').trim().split(/\n\n(?=-- )/);
  return parts.filter((part) => !isEmpty(part) && !dropsWhatWasAddedByHand(part)).join('\n\n');
}

function isEmpty(part: string): boolean {
  return part === '' || part.startsWith('-- This is an empty migration');
}

/** Prisma ends every name that it gives in one of four ways; those in our own SQL end otherwise. */
function dropsWhatWasAddedByHand(part: string): boolean {
  const [, name] = /^-- Drop(?:ForeignKey|Index)\n.*DROP (?:CONSTRAINT|INDEX) "(\w+)";$/.exec(part) ?? [];
  return name !== undefined && !/_(?:fkey|idx|key|pkey)$/.test(name);
}
