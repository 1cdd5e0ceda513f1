import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { statementMetadataSchema } from '@/lib/contracts/statement';
import { newTagSchema } from '@/lib/contracts/tag';
import { slugSchema } from '@/lib/contracts/ids';
import { sliceCodePoints } from '@/lib/core/code-points';
import { statementTextProblems } from '@/lib/core/statement-text';
import { importStatement } from '@/lib/server/importing/import-statement';
import { SEED_CODEBOOK } from './codebook';
import { SEED_BLOCKS } from './library.cases';
import { SEED_LIBRARY } from './library/manifest';

const FOLDER = join(import.meta.dirname, 'library');

function read(fileName: string): Buffer {
  return readFileSync(join(FOLDER, fileName));
}

describe('the seed library', () => {
  test('has each of its files in the manifest, once', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
    expect(SEED_LIBRARY.map(({ fileName }) => fileName).sort()).toEqual(files.sort());
    expect(new Set(SEED_LIBRARY.map(({ slug }) => slug)).size).toBe(SEED_LIBRARY.length);
  });

  test('holds the files as they came', () => {
    const sums = SEED_LIBRARY.map(({ fileName }) =>
      createHash('sha256').update(read(fileName)).digest('hex').slice(0, 12),
    );
    expect(sums).toEqual(SUMS);
  });

  test.each(SEED_LIBRARY)('$slug may be said of a statement, and the text does not say otherwise', (seed) => {
    const { fileName, ...metadata } = seed;
    expect(statementMetadataSchema.safeParse(metadata).error).toBeUndefined();
    const { detected } = importStatement(read(fileName), fileName);
    expect(seed).toMatchObject({ title: detected.title, language: detected.language });
    for (const key of ['speaker', 'date', 'place'] as const) {
      if (detected[key] !== null) expect(seed[key]).toBe(detected[key]);
    }
  });

  test.each(SEED_LIBRARY)('$fileName reads as a reader expects it', ({ fileName }) => {
    const { text } = importStatement(read(fileName), fileName);
    const outline = text.blocks.map(({ type, level, start, end }) => {
      const words = sliceCodePoints(text.text, start, end).split(' ').slice(0, 7).join(' ');
      return `${type}${level === undefined ? '' : ` ${level}`}: ${words}`;
    });
    expect(outline).toEqual(SEED_BLOCKS[fileName]);
    expect(statementTextProblems(text)).toEqual([]);
  });

  test('names keep their letters', () => {
    const whole = SEED_LIBRARY.map(
      ({ fileName }) => importStatement(read(fileName), fileName).text.text,
    ).join('\n');
    for (const name of ['Lajčák', 'LAJČÁK', 'Jürg Lauber', 'Gómez Camacho', 'Juan José'])
      expect(whole).toContain(name);
  });

  test('what was left out or moved is said', () => {
    const codes = SEED_LIBRARY.map(({ fileName }) =>
      importStatement(read(fileName), fileName).notices.map((notice) => notice.code),
    );
    expect(codes).toEqual([
      ['pullQuote'],
      ['pullQuote'],
      ['paragraphsJoined'],
      ['paragraphsJoined'],
      ['leftOut', 'leftOut'],
    ]);
  });

  test('torn sentences are whole', () => {
    const texts = SEED_LIBRARY.map(({ fileName }) => importStatement(read(fileName), fileName).text.text);
    expect(texts[2]).toContain('institutions alike – speak of the urgent need');
    expect(texts[2]).toContain('in order to improve international cooperation and governance');
    expect(texts[2]).toContain('to help inform the intergovernmental negotiations');
    expect(texts[3]).toContain('ensuring that our support for you');
  });

  test('marks stand where they were', () => {
    const { text } = importStatement(read('003_2c2a755682cd69ad.txt'), 'a.txt');
    const marks = text.marks.map(({ type, href, start, end }) => ({
      type,
      href,
      words: sliceCodePoints(text.text, start, end),
    }));
    expect(marks).toMatchObject([
      {
        type: 'emphasis',
        words: expect.stringMatching(/^For further information .* 4820-0151\)$/) as string,
      },
      { type: 'link', href: 'mailto:giancarlo.summa@un.org', words: 'giancarlo.summa@un.org' },
      { type: 'link', words: 'http://refugeesmigrants.un.org/migration-compact' },
    ]);
  });
});

const SUMS = ['dc5ac648c5bc', 'a60092e340e9', '485d2786e151', '024e19a85fd5', '97b757475dfd'];

describe('the seed codebook', () => {
  test('has a sound tag for each theme, after the one above it', () => {
    const seen = new Set<string>();
    for (const { slug, parent, name, definition, colour } of SEED_CODEBOOK) {
      expect(slugSchema.safeParse(slug).success).toBe(true);
      expect(newTagSchema.omit({ id: true }).safeParse({ name, definition, colour }).success).toBe(true);
      expect(definition).toMatch(/^\p{Lu}.*\.$/u);
      expect(seen.has(slug)).toBe(false);
      if (parent !== null) expect(seen.has(parent)).toBe(true);
      seen.add(slug);
    }
  });

  test('has three branches, and in each no colour twice and no gap', () => {
    const roots = SEED_CODEBOOK.filter(({ parent }) => parent === null);
    expect(roots.map(({ name }) => name)).toEqual(['Principles', 'Subjects', 'Levels']);
    const sizes = roots.map(({ slug }) => {
      const tags = SEED_CODEBOOK.filter(({ parent }) => parent === slug);
      expect(tags.map(({ position }) => position)).toEqual(tags.map((_, index) => index));
      expect(new Set(tags.map(({ colour }) => colour)).size).toBe(tags.length);
      return tags.length;
    });
    expect(sizes).toEqual([6, 12, 6]);
  });
});
