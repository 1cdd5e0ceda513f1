import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type {
  MigrationList,
  SchemaEngine,
  SchemasContainer,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';
import { inPackages, inRoot } from './root';

export const schemaFile = inRoot('prisma', 'schema.prisma');
export const migrationsFolder = inRoot('prisma', 'migrations');

/** What the engine leaves alone: nothing. */
export const everything = { externalTables: [], externalEnums: [] };

/** What PostgreSQL calls the types of a single letter and of a list of them. */
const LETTER = 18;
const LIST_OF_LETTERS = 1002;

/** Where the engine leaves the words of a panic before it breaks off. */
const panics = { message: '', set_message: (message: string) => void (panics.message = message) };

/**
 * Return Prisma's migration engine, as WebAssembly, working through `pool`; Prisma would download it as a program.
 *
 * `onScriptError` gets PostgreSQL's own words about a failed script, which the engine would bury.
 */
export async function openSchemaEngine(
  pool: pg.Pool | string,
  onScriptError: (error: unknown) => void = () => undefined,
): Promise<SchemaEngine> {
  const { SchemaEngine: Engine } = await (loading ??= load());
  const factory = bindMigrationAwareSqlAdapterFactory(mended(new PrismaPg(pool), onScriptError));
  return Engine.new({ datamodels: undefined }, () => undefined, factory);
}

/** Once per process: the JavaScript half of the engine knows a single memory, which a second load would take from the first. */
let loading: ReturnType<typeof load> | undefined;

async function load() {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(inPackages('@prisma', 'schema-engine-wasm', 'schema_engine_bg.wasm'));
  // The module's exports are exactly the imports that the WebAssembly asks for.
  const imports = { './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  engine.__wbg_set_wasm(instance.exports);
  // A function by the contract of wasm-bindgen.
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}

/** Return the migrations in `folder`, oldest first, as the engine wants them. */
export function readMigrations(folder = migrationsFolder): MigrationList {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(join(folder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** Return schema.prisma as the engine wants it. */
export function readSchema(): SchemasContainer {
  return { files: [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }] };
}

/** Put right what the adapter does not do as the engine needs it. */
function mended(
  factory: PrismaPg,
  onScriptError: (error: unknown) => void,
): SqlMigrationAwareDriverAdapterFactory {
  const mend = <Adapter extends SqlDriverAdapter & { underlyingDriver: () => pg.Pool }>(adapter: Adapter) => {
    const pool = adapter.underlyingDriver();
    takeScriptsWhole(adapter, pool, onScriptError);
    readLetters(adapter, pool);
    return adapter;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => mend(await factory.connect()),
    connectToShadowDb: async () => mend(await factory.connectToShadowDb()),
  };
}

/** The adapter cuts scripts at every semicolon, also inside the body of a function; PostgreSQL takes them whole. */
function takeScriptsWhole(
  adapter: SqlDriverAdapter,
  pool: pg.Pool,
  onScriptError: (error: unknown) => void,
): void {
  const query = pool.query.bind(pool);
  adapter.executeScript = async (script) => {
    try {
      await query(script);
    } catch (error) {
      onScriptError(error);
      throw error;
    }
  };
}

/**
 * The adapter knows lists of single letters, but not one alone, as PostgreSQL's own tables say what kind a thing is.
 * The engine asks for no such list, so that what comes as one is one alone.
 */
function readLetters(adapter: SqlDriverAdapter, pool: pg.Pool): void {
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>; // as the adapter calls it
  const queryAsList = async (config: pg.QueryConfig) => {
    const result = await query(config);
    for (const field of result.fields) {
      if (field.dataTypeID === LETTER) field.dataTypeID = LIST_OF_LETTERS;
    }
    return result;
  };
  Object.assign(pool, { query: queryAsList });

  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => {
    const result = await queryRaw(sql);
    const { Character, CharacterArray } = ColumnTypeEnum;
    return {
      ...result,
      columnTypes: result.columnTypes.map((type) => (type === CharacterArray ? Character : type)),
    };
  };
}
