import { z } from 'zod';

const webAddress = z.url({ protocol: /^https?$/ });

const envSchema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'Give a postgresql:// address.'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  NEXTAUTH_URL: webAddress,
  NEXTAUTH_SECRET: z.string().min(16, 'Give at least 16 characters.'),
  POSTIL_SIGN_UP: z.enum(['open', 'closed']).default('open'),
  POSTIL_BEAT_SECONDS: z.coerce.number().min(0.05).max(120).default(20),
  POSTIL_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** The configuration of this process, checked. */
export type Env = z.infer<typeof envSchema>;

let parsed: Env | undefined;

/**
 * Return the configuration, read once from the environment variables.
 *
 * It is a function so that a build, which has no database, can load the modules that will need it.
 *
 * @throws Error naming every variable that is missing or wrong.
 */
export function env(): Env {
  if (parsed) return parsed;
  // An empty variable counts as absent.
  const given = Object.entries(process.env).filter(([, value]) => value !== '');
  const result = envSchema.safeParse(Object.fromEntries(given));
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration is not usable.\n${lines.join('\n')}`);
  }
  parsed = result.data;
  return parsed;
}
