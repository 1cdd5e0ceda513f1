import type { Page } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import type { CollectionItemInput } from '@/lib/contracts/collection';
import { endpoints } from '@/lib/contracts/endpoints';
import type { StatementWithText } from '@/lib/contracts/statement';
import { expect, test } from './fixtures';
import { type Make, type Person } from './make';
import { ReaderPage } from './pages/reader';
import { drawScreen, type Width, WIDTHS } from './screen';
import { CLOSING_CEREMONY, SEED_PROJECT } from './site';

const project = { slug: SEED_PROJECT };

/** What stands in the pictures: a text that several people have worked through, and what they made of it. */
interface Studio {
  reader: Person;
  collection: string;
  passageLink: string;
  collectionLink: string;
  goneLink: string;
}

/** What they have marked: the words, the tags, and what one of them says of it. */
const MARKED: readonly (readonly [words: string, tags: string[], note?: string])[] = [
  [
    'we committed to global cooperation on migration',
    ['international cooperation', 'global'],
    'The pledge that the whole speech returns to.',
  ],
  [
    'global cooperation on migration. And we committed to doing so under one Global Compact',
    ['multilateralism'],
  ],
  ['We have begun to see results at the national and regional levels', ['national', 'regional']],
  [
    'the most comprehensive and inclusive international discussions on migration in history',
    ['whole-of-society'],
  ],
  [
    'we need significant improvements to data collection',
    ['data and evidence'],
    'Compare the concept note, which says how.',
  ],
  ['less than 5% of the world’s population is moving across borders', ['data and evidence', 'global']],
  ['more and more women migrate', ['gender', 'data and evidence']],
  ['not always the facts and figures represented in our newspapers or on social media', ['public discourse']],
  ['best practices from our national responses', ['national', 'governance']],
  ['our current response to international migration is sustainable', ['governance']],
  ['a resounding rejection of business as usual', ['governance', 'public discourse']],
  ['migration is a global phenomenon', ['global', 'international cooperation']],
  ['the United Nations is the best – and, in fact, the only – forum', ['multilateralism', 'governance']],
  ['we need to have a credible follow-up mechanism', ['follow-up and review']],
  ['The next area of convergence I want to highlight is state sovereignty', ['state sovereignty']],
  [
    'state sovereignty. Member States will determine their own migration policies. The New York Declaration reiterated this',
    ['state sovereignty', 'national'],
    'Said twice: once in large type, once here.',
  ],
  ['essential for implementing what we agree upon', ['follow-up and review']],
];

async function furnish(make: Make): Promise<Studio> {
  const reader = await make.person('Amina Haddad');
  const second = await make.person('Jonas Berg');
  const statement = await make.statement(reader);
  const { items: tags } = await reader.api.call(endpoints.listTags, { params: { project: SEED_PROJECT } });
  const idOf = (name: string) => tags.find((tag) => tag.name === name)?.id ?? '';
  const highlights = [];
  for (const [index, [words, names, note]] of MARKED.entries()) {
    const more = { tagIds: names.map(idOf), ...(note ? { note } : {}) };
    highlights.push(await make.highlight(index % 3 === 2 ? second : reader, project, statement, words, more));
  }
  const { id, slug } = await reader.api.call(endpoints.createCollection, {
    params: { project: SEED_PROJECT },
    body: { id: uuidv7(), title: 'Whose policies? Sovereignty in the closing speech' },
  });
  const put = (body: CollectionItemInput) =>
    reader.api.call(endpoints.putCollectionItem, { params: { collection: id, item: uuidv7() }, body });
  await put({
    kind: 'text',
    text: 'The President of the General Assembly names sovereignty among what everybody agrees on.',
  });
  for (const highlight of highlights.slice(13, 16))
    await put({ kind: 'highlight', highlightId: highlight.id });
  await put({ kind: 'statement', statementId: statement.id, caption: 'The whole of the speech.' });
  await throwAway(make, reader, statement);
  const [passage] = highlights.slice(15);
  const target = { type: 'highlight', id: passage?.id ?? '' } as const;
  const link = await make.link(reader, target);
  const gone = await make.link(reader, target);
  await reader.api.call(endpoints.revokeShareLink, { params: { shareLink: gone.id } });
  const whole = await make.link(reader, { type: 'collection', id });
  const pathTo = (token: string) => `/share/${token}`;
  return {
    reader,
    collection: slug,
    passageLink: pathTo(link.token),
    collectionLink: pathTo(whole.token),
    goneLink: pathTo(gone.token),
  };
}

/** Something of each kind, for the trash. */
async function throwAway(make: Make, reader: Person, statement: StatementWithText): Promise<void> {
  const words = 'best practices from our national responses';
  const highlight = await make.highlight(reader, project, statement, words);
  const tag = await make.tag(reader, project, { name: 'narratives', colour: 'wine' });
  const collection = await reader.api.call(endpoints.createCollection, {
    params: { project: SEED_PROJECT },
    body: { id: uuidv7(), title: 'Opening words' },
  });
  await reader.api.call(endpoints.deleteCollection, { params: { collection: collection.id } });
  await reader.api.call(endpoints.deleteHighlight, { params: { highlight: highlight.id } });
  await reader.api.call(endpoints.deleteTag, { params: { tag: tag.id } });
}

interface Screen {
  name: string;
  who: 'guest' | 'reader' | 'admin';
  path: (studio: Studio) => string;
  /** What to do before the picture. */
  prepare?: (page: Page, width: Width) => Promise<void>;
}

const STATEMENT_PATH = `/projects/${SEED_PROJECT}/statements/${CLOSING_CEREMONY}`;

const SCREENS: readonly Screen[] = [
  { name: 'sign-in', who: 'guest', path: () => '/sign-in' },
  { name: 'sign-up', who: 'guest', path: () => '/sign-up' },
  { name: 'library', who: 'reader', path: () => '/statements' },
  { name: 'library-filtered', who: 'reader', path: () => '/statements?q=no-such-words&language=en' },
  { name: 'reader', who: 'reader', path: () => STATEMENT_PATH, prepare: goToDenseText },
  { name: 'reader-card', who: 'reader', path: () => STATEMENT_PATH, prepare: openCard },
  { name: 'reader-picker', who: 'reader', path: () => STATEMENT_PATH, prepare: openPicker },
  { name: 'codebook', who: 'reader', path: () => `/projects/${SEED_PROJECT}/codebook` },
  {
    name: 'codebook-tag',
    who: 'reader',
    path: () => `/projects/${SEED_PROJECT}/codebook`,
    prepare: openTagForm,
  },
  { name: 'collections', who: 'reader', path: () => `/projects/${SEED_PROJECT}/collections` },
  { name: 'trash', who: 'reader', path: () => `/projects/${SEED_PROJECT}/trash` },
  {
    name: 'collection',
    who: 'reader',
    path: ({ collection }) => `/projects/${SEED_PROJECT}/collections/${collection}`,
  },
  {
    name: 'collection-share',
    who: 'reader',
    path: ({ collection }) => `/projects/${SEED_PROJECT}/collections/${collection}`,
    prepare: openShare,
  },
  { name: 'share-passage', who: 'guest', path: ({ passageLink }) => passageLink },
  { name: 'share-collection', who: 'guest', path: ({ collectionLink }) => collectionLink },
  { name: 'share-gone', who: 'guest', path: ({ goneLink }) => goneLink },
  { name: 'admin', who: 'admin', path: () => '/admin/statements', prepare: upload },
  { name: 'not-found', who: 'guest', path: () => '/no-such-page' },
];

async function goToDenseText(page: Page): Promise<void> {
  const reader = new ReaderPage(page);
  await reader.show('our current response');
  await expect(reader.marked('our current response')).toBeVisible();
}

async function openCard(page: Page): Promise<void> {
  const reader = new ReaderPage(page);
  await reader.show('a credible follow-up mechanism');
  await reader.marked('a credible follow-up mechanism').click();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
}

async function openPicker(page: Page): Promise<void> {
  const reader = new ReaderPage(page);
  await reader.select('an eventual Compact');
  await page.keyboard.press('t');
  await expect(reader.picker).toBeVisible();
}

async function openTagForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a tag' }).click();
  await expect(page.getByRole('dialog', { name: 'New tag' })).toBeVisible();
}

async function openShare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Make a link' }).click();
  await expect(page.getByRole('textbox', { name: 'Address' })).toBeVisible();
}

async function upload(page: Page): Promise<void> {
  const text = '\ufeff# A statement in UTF-16\n\nIt was saved by an older program – with a notice.\n';
  const utf16 = { name: 'older.txt', mimeType: 'text/plain', buffer: Buffer.from(text, 'utf16le') };
  const pdf = { name: 'speech.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') };
  await page.getByLabel('Add files').setInputFiles([utf16, pdf]);
  await expect(page.getByText('Kept as a draft')).toBeVisible();
  await expect(page.getByText('Not kept')).toBeVisible();
}

// Once for a worker, whose site the tests of this file share.
let furnished: Promise<Studio> | undefined;

for (const { name, who, path, prepare } of SCREENS) {
  for (const width of ['wide', 'narrow'] as const) {
    test(`The screen “${name}” is accessible and fits, ${width}, light and dark`, async ({ as, make }) => {
      const studio = await (furnished ??= furnish(make));
      const page = await as(who === 'reader' ? studio.reader : who);
      await page.setViewportSize(WIDTHS[width]);
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
      await page.goto(path(studio));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await prepare?.(page, width);
      await drawScreen(page, name, width);
    });
  }
}
