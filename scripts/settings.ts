import { resolve } from 'node:path';
import { emailSchema, passwordSchema } from '@/lib/contracts/account';
import { Refusal } from './refusal';
import { root } from './root';

/** What the environment says about how to run, checked. */
export interface Settings {
  port: number;
  dataFolder: string;
  /** `null`: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Where people find the site. */
  siteUrl: string;
  /** `null`: the one kept in the data folder. */
  secret: string | null;
  adminEmail: string;
  /** `null`: one made for this machine. */
  adminPassword: string | null;
}

type Environment = Record<string, string | undefined>;

/** Return the settings in `environment`; an empty variable counts as absent. The first bad one is refused. */
export function readSettings(environment: Environment): Settings {
  checkChoice(environment, 'POSTIL_SIGN_UP', ['open', 'closed']);
  checkChoice(environment, 'POSTIL_LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent']);
  const port = readPort(environment.PORT || '3000');
  return {
    port,
    dataFolder: resolve(root, environment.POSTIL_DATA_DIR || '.data'),
    databaseUrl: environment.DATABASE_URL ? readDatabaseUrl(environment.DATABASE_URL) : null,
    siteUrl: readSiteUrl(environment.NEXTAUTH_URL || `http://localhost:${port}`),
    secret: environment.NEXTAUTH_SECRET ? readSecret(environment.NEXTAUTH_SECRET) : null,
    adminEmail: readEmail(environment.POSTIL_ADMIN_EMAIL || 'admin@postil.local'),
    adminPassword: environment.POSTIL_ADMIN_PASSWORD ? readPassword(environment.POSTIL_ADMIN_PASSWORD) : null,
  };
}

/** What the product itself reads; a mistake should be told before anything is started. */
function checkChoice(environment: Environment, name: string, choices: string[]): void {
  const value = environment[name] || choices[0];
  if (value !== undefined && choices.includes(value)) return;
  throw new Refusal(`${name} is "${value}": give one of ${choices.join(', ')}.`);
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new Refusal(`PORT is "${text}": give a number from 1 to 65535.`);
}

/** The address may hold a password, so it is not repeated. */
function readDatabaseUrl(text: string): string {
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new Refusal(
    'DATABASE_URL is not an address like postgresql://user:password@host:5432/database: correct it, or unset it to use the embedded database.',
  );
}

function readSiteUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new Refusal(
    `NEXTAUTH_URL is "${text}": give the address of the site, such as https://postil.example.org.`,
  );
}

function readSecret(text: string): string {
  if (text.length >= 16) return text;
  throw new Refusal(
    'NEXTAUTH_SECRET is too short: give at least 16 characters, or unset it to have one made.',
  );
}

function readEmail(text: string): string {
  const result = emailSchema.safeParse(text);
  if (result.success) return result.data;
  throw new Refusal(`POSTIL_ADMIN_EMAIL is "${text}": give an e-mail address.`);
}

function readPassword(text: string): string {
  const result = passwordSchema.safeParse(text);
  if (result.success) return result.data;
  const { minLength, maxLength } = passwordSchema;
  throw new Refusal(
    `POSTIL_ADMIN_PASSWORD must have ${minLength ?? 1} to ${maxLength ?? 200} characters: choose another, or unset it to have one made.`,
  );
}
