import { createHash } from 'node:crypto';
import pg from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/lib/testing/database';

/* Plain SQL past all our code: what the database itself takes and refuses. */

const database = useTestDatabase();

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const PERSON = id(1);
const PROJECT = id(2);
const STATEMENT = id(3);
const REVISION = id(4);
const TAG = id(5);
const CHILD = id(6);
const HIGHLIGHT = id(7);
const COLLECTION = id(8);
const OTHER_PROJECT = id(9);
const OTHER_STATEMENT = id(10);
const REPLY = id(12);
const NEW = id(99);
const TEXT = 'Plain 😀 words\nالسيادة q\u0323\u0307 end';

type Row = Record<string, unknown>;

/** Rows that the database takes; each case below spoils one field of one of them. */
const GOOD = {
  user: { id: NEW, email: 'new@example.org', name: 'New', password_hash: 'x' },
  project: { id: NEW, slug: 'new', name: 'New' },
  statement: {
    id: NEW,
    slug: 'new',
    title: 'New',
    kind: 'speech',
    language: 'en',
    source_url: 'https://un.org/x',
  },
  revision: revision(NEW, STATEMENT, 2, 'One\nTwo'),
  tag: { id: NEW, project_id: PROJECT, slug: 'new', name: 'New', colour: 'teal', parent_id: CHILD },
  highlight: highlight(0, 5, 'Plain'),
  reply: { id: NEW, highlight_id: HIGHLIGHT, author_id: PERSON, text: 'Yes.' },
  reply_mention: { reply_id: REPLY, user_id: PERSON },
  statement_note: { project_id: PROJECT, statement_id: OTHER_STATEMENT, author_id: PERSON, note: 'Yes.' },
  statement_note_tag: { project_id: PROJECT, statement_id: STATEMENT, author_id: PERSON, tag_id: TAG },
  reading_place: { user_id: PERSON, statement_id: STATEMENT, revision_number: 1, offset: 3, furthest: 5 },
  feed: { project_id: PROJECT, statement_id: STATEMENT, version: 0 },
  collection: { id: NEW, project_id: PROJECT, author_id: PERSON, slug: 'new', title: 'New' },
  collection_item: item(NEW, 1, { kind: 'text', text: 'Between' }),
  share_link: {
    id: NEW,
    project_id: PROJECT,
    token_hash: Buffer.alloc(32),
    highlight_id: HIGHLIGHT,
    created_by_id: PERSON,
    expires_at: '2999-01-01',
  },
  audit_event: { id: NEW, actor_id: PERSON, action: 'test', subject_id: PROJECT, detail: '{}' },
} satisfies Record<string, Row>;

function revision(revisionId: string, statementId: string, number: number, text: string): Row {
  let start = 0;
  const blocks = text.split('\n').map((line) => {
    const block = { type: 'paragraph', start, end: start + Array.from(line).length };
    start = block.end + 1;
    return block;
  });
  return {
    id: revisionId,
    statement_id: statementId,
    number,
    text,
    characters: Array.from(text).length,
    blocks: JSON.stringify(blocks),
    marks: '[]',
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

const HIDDEN = { visibility: 'private', shared_from: 1, shared_until: 1 };

function highlight(start: number, end: number, exact: string): Row {
  return {
    id: NEW,
    project_id: PROJECT,
    statement_id: STATEMENT,
    revision_id: REVISION,
    author_id: PERSON,
    start,
    end,
    exact,
    prefix: '',
    suffix: '',
    feed_version: 1,
  };
}

function item(itemId: string, position: number, content: Row): Row {
  return { id: itemId, project_id: PROJECT, collection_id: COLLECTION, position, ...content };
}

/** The two rows need each other, and one SQL statement is one transaction. */
async function insertStatement(row: Row, text: string, revisionId: string): Promise<void> {
  const first = insertion('statement', row);
  const second = insertion('revision', revision(revisionId, String(row.id), 1, text), first.values.length);
  await database.query(`WITH shown AS (${first.text}) ${second.text}`, [...first.values, ...second.values]);
}

function insertion(table: string, row: Row, before = 0): { text: string; values: unknown[] } {
  const columns = Object.keys(row).map((name) => pg.escapeIdentifier(name));
  const places = columns.map((_name, index) => `$${before + index + 1}`);
  return {
    text: `INSERT INTO ${pg.escapeIdentifier(table)} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
    values: Object.values(row),
  };
}

async function insert(table: string, row: Row): Promise<void> {
  const { text, values } = insertion(table, row);
  await database.query(text, values);
}

/** Return the name of the constraint by which the database refuses `work`. */
async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => 'nothing: it was accepted',
    (error: unknown) => (error instanceof pg.DatabaseError ? error.constraint : String(error)),
  );
}

beforeEach(async () => {
  await insert('user', { ...GOOD.user, id: PERSON, email: 'one@example.org' });
  await insert('project', { ...GOOD.project, id: PROJECT, slug: 'one', join_role: 'editor' });
  await insertStatement({ ...GOOD.statement, id: STATEMENT, slug: 'one' }, TEXT, REVISION);
  await insert('project', { ...GOOD.project, id: OTHER_PROJECT, slug: 'other' });
  await insertStatement({ ...GOOD.statement, id: OTHER_STATEMENT, slug: 'other' }, TEXT, id(11));
  await insert('tag', { ...GOOD.tag, id: TAG, slug: 'tag', name: 'Tag', parent_id: null });
  await insert('tag', { ...GOOD.tag, id: CHILD, slug: 'child', name: 'Child', parent_id: TAG });
  await insert('feed', { ...GOOD.feed, version: 1 });
  await insert('feed', { ...GOOD.feed, statement_id: OTHER_STATEMENT });
  await insert('highlight', { ...GOOD.highlight, id: HIGHLIGHT });
  await insert('reply', { ...GOOD.reply, id: REPLY });
  await insert('statement_note', { ...GOOD.statement_note, statement_id: STATEMENT });
  await insert('collection', { ...GOOD.collection, id: COLLECTION, slug: 'one' });
  await insert('collection_item', item(id(20), 0, { kind: 'text', text: 'First' }));
});

describe('a good row is accepted', () => {
  const tables = Object.keys(GOOD).filter((table) => !['statement', 'feed'].includes(table));
  test.each(tables)('%s', async (table) => {
    await expect(insert(table, GOOD[table as keyof typeof GOOD])).resolves.toBeUndefined(); // a key of GOOD, by Object.keys
  });
});

describe('a bad row is refused by its constraint', () => {
  test.each<[constraint: string, what: string, table: keyof typeof GOOD, spoilt: Row]>([
    ['user_email_is_address', 'no @', 'user', { email: 'new' }],
    ['user_email_is_address', 'a space', 'user', { email: 'a b@example.org' }],
    ['user_email_key', 'an e-mail in other case', 'user', { email: 'ONE@Example.org' }],
    ['user_name_not_blank', 'a blank name', 'user', { name: ' ' }],
    ['project_name_not_blank', 'a blank name', 'project', { name: '  ' }],
    ['project_slug_is_slug', 'capitals', 'project', { slug: 'New' }],
    ['project_slug_is_slug', 'a double hyphen', 'project', { slug: 'a--b' }],
    ['project_join_role_below_owner', 'newcomers as owners', 'project', { join_role: 'owner' }],
    ['project_one_joined_on_sign_up', 'a second open project', 'project', { join_role: 'viewer' }],
    ['statement_title_not_blank', 'a blank title', 'statement', { title: ' ' }],
    ['statement_slug_is_slug', 'a space', 'statement', { slug: 'a b' }],
    ['statement_language_is_tag', 'a sentence', 'statement', { language: 'in English' }],
    ['statement_source_is_web_address', 'a script', 'statement', { source_url: 'javascript:alert(1)' }],
    ['statement_shows_a_revision', 'no text', 'statement', {}],
    ['revision_number_positive', 'number 0', 'revision', { number: 0 }],
    ['revision_statement_id_number_key', 'a number twice', 'revision', { number: 1 }],
    ['revision_characters_counted', 'one character too many', 'revision', { characters: 8 }],
    ['revision_digest_true', 'another digest', 'revision', { sha256: '0'.repeat(64) }],
    ['revision_text_is_nfc', 'decomposed text', 'revision', revision(NEW, STATEMENT, 2, 'e\u0301')],
    ['revision_text_has_no_controls', 'a bell', 'revision', revision(NEW, STATEMENT, 2, 'a\u0007b')],
    ['revision_text_has_no_controls', 'a carriage return', 'revision', revision(NEW, STATEMENT, 2, 'a\rb')],
    ['revision_intervals_are_arrays', 'blocks as an object', 'revision', { blocks: '{}' }],
    ['revision_intervals_are_arrays', 'marks as text', 'revision', { marks: '"x"' }],
    ['revision_blocks_cover_text', 'no blocks', 'revision', { blocks: '[]' }],
    ['revision_blocks_cover_text', 'an empty line', 'revision', revision(NEW, STATEMENT, 2, 'a\n\nb')],
    ['revision_blocks_cover_text', 'a space at an end', 'revision', revision(NEW, STATEMENT, 2, 'a \nb')],
    ['revision_blocks_cover_text', 'a block too short', 'revision', { blocks: blocks([0, 2], [4, 7]) }],
    [
      'revision_blocks_cover_text',
      'a block too many',
      'revision',
      { blocks: blocks([0, 3], [4, 7], [7, 8]) },
    ],
    [
      'revision_blocks_cover_text',
      'an unknown type',
      'revision',
      { blocks: blocks([0, 3, 'table'], [4, 7]) },
    ],
    ['revision_marks_inside_text', 'past the end', 'revision', { marks: mark({ end: 8 }) }],
    ['revision_marks_inside_text', 'empty', 'revision', { marks: mark({ end: 0 }) }],
    ['revision_marks_inside_text', 'before the start', 'revision', { marks: mark({ start: -1 }) }],
    ['revision_marks_inside_text', 'an unknown type', 'revision', { marks: mark({ type: 'blink' }) }],
    ['revision_marks_inside_text', 'a link to nowhere', 'revision', { marks: mark({ type: 'link' }) }],
    [
      'revision_marks_inside_text',
      'a link that runs',
      'revision',
      { marks: mark({ type: 'link', href: 'javascript:x' }) },
    ],
    ['revision_marks_inside_text', 'a bold link', 'revision', { marks: mark({ href: 'https://un.org' }) }],
    ['tag_name_not_blank', 'a blank name', 'tag', { name: ' ' }],
    ['tag_slug_is_slug', 'an underscore', 'tag', { slug: 'a_b' }],
    ['tag_slugs_differ', 'a slug twice', 'tag', { slug: 'tag' }],
    ['tag_position_counted', 'below nothing', 'tag', { position: -1 }],
    ['tag_not_its_own_parent', 'itself above', 'tag', { parent_id: NEW }],
    ['tag_colour_known', 'an unknown colour', 'tag', { colour: 'pink' }],
    ['tag_sibling_names_differ', 'a name in other case', 'tag', { name: 'CHILD', parent_id: TAG }],
    ['tag_sibling_names_differ', 'the same at the top', 'tag', { name: 'tag', parent_id: null }],
    ['tag_project_id_parent_id_fkey', 'a parent that is not there', 'tag', { parent_id: id(50) }],
    ['highlight_span_not_empty', 'an empty span', 'highlight', highlight(3, 3, '')],
    ['highlight_span_not_empty', 'backwards', 'highlight', highlight(5, 3, 'ni')],
    ['highlight_span_not_empty', 'before the start', 'highlight', highlight(-1, 3, 'Pla')],
    [
      'highlight_span_inside_text',
      'past the end',
      'highlight',
      highlight(0, Array.from(TEXT).length + 1, TEXT),
    ],
    ['highlight_exact_is_the_text', 'other words', 'highlight', highlight(0, 5, 'plain')],
    ['highlight_note_not_blank', 'a blank note', 'highlight', { note: ' ' }],
    ['highlight_hidden_was_shared', 'never hidden', 'highlight', { ...HIDDEN, shared_until: null }],
    ['highlight_shared_before_hidden', 'hidden at once', 'highlight', HIDDEN],
    ['highlight_in_a_feed', 'no feed', 'highlight', { project_id: OTHER_PROJECT }],
    [
      'highlight_statement_id_revision_id_fkey',
      'another statement',
      'highlight',
      { statement_id: OTHER_STATEMENT },
    ],
    ['reply_text_not_blank', 'a blank text', 'reply', { text: ' ' }],
    ['reply_mention_user_id_fkey', 'a mention of nobody', 'reply_mention', { user_id: id(50) }],
    ['user_preferences_are_named', 'a list of preferences', 'user', { preferences: '[]' }],
    ['statement_note_not_blank', 'a blank note', 'statement_note', { note: ' ' }],
    ['statement_note_pkey', 'a second note', 'statement_note', { statement_id: STATEMENT }],
    ['statement_note_tag_project_id_tag_id_fkey', 'no such tag', 'statement_note_tag', { tag_id: id(50) }],
    ['reading_place_in_order', 'before the text', 'reading_place', { offset: -1 }],
    ['reading_place_in_order', 'further than the furthest', 'reading_place', { offset: 6 }],
    ['feed_version_counted', 'below nothing', 'feed', { version: -1 }],
    ['collection_title_not_blank', 'a blank title', 'collection', { title: ' ' }],
    ['collection_slug_is_slug', 'capitals', 'collection', { slug: 'A' }],
    ['collection_item_position_taken', 'a place twice', 'collection_item', { position: 0 }],
    ['collection_item_position_counted', 'below nothing', 'collection_item', { position: -1 }],
    ['collection_item_is_one_thing', 'blank text', 'collection_item', { text: ' ' }],
    ['collection_item_is_one_thing', 'text of another kind', 'collection_item', { kind: 'highlight' }],
    ['collection_item_is_one_thing', 'two things', 'collection_item', { highlight_id: HIGHLIGHT }],
    ['share_link_has_one_target', 'none', 'share_link', { highlight_id: null }],
    ['share_link_has_one_target', 'two', 'share_link', { collection_id: COLLECTION }],
    ['share_link_token_is_a_digest', 'a bare token', 'share_link', { token_hash: Buffer.from('token') }],
    ['share_link_expires_later', 'over before it began', 'share_link', { expires_at: '2000-01-01' }],
  ])('%s: %s', async (constraint, _what, table, spoilt) => {
    const row: Row = { ...GOOD[table], ...spoilt };
    expect(await refusal(insert(table, row))).toBe(constraint);
  });
});

function blocks(...spans: [start: number, end: number, type?: string][]): string {
  return JSON.stringify(spans.map(([start, end, type = 'paragraph']) => ({ type, start, end })));
}

function mark(fields: Row): string {
  return JSON.stringify([{ type: 'strong', start: 0, end: 3, ...fields }]);
}

describe('a row cannot turn bad later', () => {
  test.each([
    ['revision_is_immutable', `UPDATE revision SET text = 'Other' WHERE id = '${REVISION}'`],
    ['revision_is_immutable', `UPDATE revision SET number = 2 WHERE id = '${REVISION}'`],
    ['revision_part_is_derived', `UPDATE revision_part SET text = 'Other' WHERE revision_id = '${REVISION}'`],
    ['revision_part_is_derived', `DELETE FROM revision_part WHERE revision_id = '${REVISION}'`],
    ['revision_part_is_derived', `INSERT INTO revision_part VALUES ('${REVISION}', 1, 'Other')`],
    ['tag_tree_has_no_cycle', `UPDATE tag SET parent_id = '${CHILD}' WHERE id = '${TAG}'`],
    ['highlight_exact_is_the_text', `UPDATE highlight SET start = 1 WHERE id = '${HIGHLIGHT}'`],
    ['highlight_span_inside_text', `UPDATE highlight SET "end" = 900 WHERE id = '${HIGHLIGHT}'`],
    ['feed_moves_on_by_one', 'UPDATE feed SET version = version + 2'],
    ['feed_moves_on_by_one', 'UPDATE feed SET version = version'],
    ['statement_shows_a_revision', `UPDATE statement SET current_number = 2 WHERE id = '${STATEMENT}'`],
  ])('%s: %s', async (constraint, sql) => {
    expect(await refusal(database.query(sql))).toBe(constraint);
  });

  test('an audit event is kept when its actor is deleted, and never changed', async () => {
    await insert('user', GOOD.user);
    await insert('audit_event', { ...GOOD.audit_event, actor_id: NEW });
    expect(await refusal(database.query(`UPDATE audit_event SET action = 'nothing'`))).toBe(
      'audit_event_is_kept',
    );
    expect(await refusal(database.query('DELETE FROM audit_event'))).toBe('audit_event_is_kept');
    await database.query('DELETE FROM "user" WHERE id = $1', [NEW]);
    expect((await database.query('SELECT actor_id, action FROM audit_event')).rows).toEqual([
      { actor_id: null, action: 'test' },
    ]);
  });
});
