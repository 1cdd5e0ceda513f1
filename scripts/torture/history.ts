import { withClient } from '../postgres';

/** What a highlight was in one of its versions, as the database itself wrote it down. */
export interface Version {
  readonly id: string;
  readonly version: number;
  readonly feedVersion: number;
  readonly project: string;
  readonly note: string | null;
  readonly start: number;
  readonly end: number;
  readonly visibility: 'private' | 'project';
  readonly isDeleted: boolean;
  readonly author: string;
  /** The transaction that made it. */
  readonly transaction: string;
}

/** That a tag was put on a highlight, or taken off, and by which transaction. */
export interface Tagging {
  readonly highlight: string;
  readonly tag: string;
  readonly isOn: boolean;
  readonly transaction: string;
}

/** An event as the database has it. */
export interface WrittenEvent {
  readonly project: string;
  readonly number: number;
  readonly kind: string;
  readonly subject: string;
  readonly version: number;
}

/** Everything that ever happened, in the order in which it did. */
export interface History {
  readonly versions: readonly Version[];
  readonly taggings: readonly Tagging[];
  readonly events: readonly WrittenEvent[];
  /** The last number of each project, and the version of its feed. */
  readonly counters: readonly { project: string; number: number; feed: number }[];
  /** Tags that are in the trash, which nothing shows. */
  readonly deletedTags: readonly string[];
  readonly replies: readonly { id: string; text: string; isDeleted: boolean }[];
}

/*
 * Triggers, so that what is compared with what clients were told does not come from the code that told them. Every
 * version of a highlight is kept, also of one that was changed again a moment later.
 */
const RECORDER = `
  CREATE TABLE torture_version (
    at bigserial PRIMARY KEY, transaction xid8 NOT NULL DEFAULT pg_current_xact_id(), row highlight NOT NULL
  );
  CREATE TABLE torture_tagging (
    at bigserial PRIMARY KEY, transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    highlight_id uuid NOT NULL, tag_id uuid NOT NULL, is_on boolean NOT NULL
  );
  CREATE FUNCTION torture_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO torture_version (row) VALUES (NEW);
    RETURN NULL;
  END $$;
  CREATE FUNCTION torture_keep_tagging() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO torture_tagging (highlight_id, tag_id, is_on)
    SELECT highlight_id, tag_id, TG_OP = 'INSERT'
    FROM (SELECT (CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END).*) AS tagging;
    RETURN NULL;
  END $$;
  CREATE TRIGGER torture_version AFTER INSERT OR UPDATE ON highlight
    FOR EACH ROW EXECUTE FUNCTION torture_keep_version();
  CREATE TRIGGER torture_tagging AFTER INSERT OR DELETE ON highlight_tag
    FOR EACH ROW EXECUTE FUNCTION torture_keep_tagging();`;

/** Have the database write down everything that happens to highlights from now on. */
export async function keepHistory(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) => client.query(RECORDER));
}

/** Return everything that happened since `keepHistory`. */
export async function readHistory(databaseUrl: string): Promise<History> {
  return withClient(databaseUrl, async (client) => {
    const rows = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;
    return {
      versions: await rows<Version>(`
        SELECT (row).id, (row).version, (row).feed_version AS "feedVersion", slug AS project, (row).note, (row).start,
          (row)."end", (row).visibility, (row).deleted_at IS NOT NULL AS "isDeleted", (row).author_id AS author,
          transaction::text
        FROM torture_version JOIN project ON project.id = (row).project_id ORDER BY at`),
      taggings: await rows<Tagging>(`
        SELECT highlight_id AS highlight, tag_id AS tag, is_on AS "isOn", transaction::text
        FROM torture_tagging ORDER BY at`),
      events: await rows<WrittenEvent>(`
        SELECT slug AS project, number, kind, subject_id AS subject, event.version
        FROM event JOIN project ON project.id = project_id ORDER BY slug, number`),
      counters: await rows<History['counters'][number]>(`
        SELECT slug AS project, number, feed.version AS feed
        FROM event_stream JOIN project ON project.id = event_stream.project_id
        JOIN feed ON feed.project_id = project.id`),
      deletedTags: (await rows<{ id: string }>('SELECT id FROM tag WHERE deleted_at IS NOT NULL')).map(
        ({ id }) => id,
      ),
      replies: await rows<History['replies'][number]>(
        'SELECT id, text, deleted_at IS NOT NULL AS "isDeleted" FROM reply',
      ),
    };
  });
}
