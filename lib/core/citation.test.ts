import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { Cite } from '@citation-js/core';
import { describe, expect, test } from 'vitest';
import { type Citable, type CitationItem, citationItem } from './citation';
import { nameOf } from './citation-name';
import { writeRecord } from './citation-record';
import { plainText, writeCitation, type CitationStyle } from './citation-style';
import { documentSymbolIn } from './document-symbol';

const CIRCUMSTANCES = { address: 'https://postil.example/s', accessed: '2026-11-22', quotation: null };

const SPEECH: Citable = {
  title: 'Closing Ceremony of Migration Stocktaking Meeting',
  kind: 'speech',
  speaker: 'Miroslav Lajčák',
  body: 'United Nations General Assembly',
  place: 'Puerto Vallarta, Mexico',
  date: '2017-12-06',
  language: 'en',
  sourceUrl: 'https://www.un.org/pga/72/closing/',
};
const PRESS_RELEASE: Citable = {
  ...SPEECH,
  title: 'Stocktaking phase ends',
  kind: 'press-release',
  speaker: null,
  body: 'United Nations',
  sourceUrl: null,
};
const CONCEPT_NOTE: Citable = {
  ...SPEECH,
  title: 'Concept Note Outlines Next Steps',
  kind: 'concept-note',
  speaker: null,
  body: 'IISD SDG Knowledge Hub',
  place: null,
  date: '2017-11-23',
  sourceUrl: 'http://sdg.iisd.org/news/concept-note/',
};
const RESOLUTION: Citable = {
  ...SPEECH,
  title: 'Modalities for the negotiations (A/RES/71/280)',
  kind: 'resolution',
  speaker: null,
  place: 'New York',
  date: '2017-04',
};
const BARE: Citable = {
  ...SPEECH,
  title: 'هل نحن مستعدون؟',
  kind: 'other',
  speaker: null,
  body: null,
  place: null,
  date: null,
  language: 'ar',
  sourceUrl: null,
};

const cite = (source: Citable, style: CitationStyle) =>
  plainText(writeCitation(citationItem(source, CIRCUMSTANCES), style));

describe('citationItem', () => {
  test('has a speaker by name, and the body as publisher', () => {
    expect(citationItem(SPEECH, CIRCUMSTANCES)).toEqual({
      id: 'lajcak2017closing',
      type: 'speech',
      title: SPEECH.title,
      author: [{ family: 'Lajčák', given: 'Miroslav' }],
      genre: 'speech',
      publisher: 'United Nations General Assembly',
      'event-place': 'Puerto Vallarta, Mexico',
      issued: { 'date-parts': [[2017, 12, 6]] },
      accessed: { 'date-parts': [[2026, 11, 22]] },
      language: 'en',
      URL: SPEECH.sourceUrl,
    });
  });

  test('has the body as author where nobody speaks, and our address where no other is known', () => {
    const item = citationItem(PRESS_RELEASE, { ...CIRCUMSTANCES, quotation: '“So it ends.”' });
    expect(item).toMatchObject({
      id: 'united2017stocktaking',
      type: 'document',
      author: [{ literal: 'United Nations' }],
      genre: 'press release',
      'publisher-place': 'Puerto Vallarta, Mexico',
      URL: CIRCUMSTANCES.address,
      note: '“So it ends.”',
    });
    expect(item).not.toHaveProperty('publisher');
  });

  test('has the symbol that the title carries, and a month where no day is known', () => {
    expect(citationItem(RESOLUTION, CIRCUMSTANCES)).toMatchObject({
      type: 'legislation',
      number: 'A/RES/71/280',
      issued: { 'date-parts': [[2017, 4]] },
    });
  });

  test('leaves out what is not known', () => {
    expect(citationItem(BARE, CIRCUMSTANCES)).toEqual({
      id: 'statement',
      type: 'document',
      title: BARE.title,
      accessed: { 'date-parts': [[2026, 11, 22]] },
      language: 'ar',
      URL: CIRCUMSTANCES.address,
    });
  });

  test('of an article says where it appeared', () => {
    const article: Citable = { ...SPEECH, kind: 'article' };
    expect(citationItem(article, CIRCUMSTANCES)).toMatchObject({
      type: 'webpage',
      'container-title': 'United Nations General Assembly',
    });
    expect(citationItem({ ...article, sourceUrl: null }, CIRCUMSTANCES).type).toBe('article');
  });
});

describe('nameOf', () => {
  test.each([
    ['Miroslav Lajčák', { given: 'Miroslav', family: 'Lajčák' }],
    ['H.E. Mr. Peter Thomson', { given: 'Peter', family: 'Thomson' }],
    ['Louise van der Berg', { given: 'Louise', family: 'Berg', 'non-dropping-particle': 'van der' }],
    ['Jean-Pierre O’Brien', { given: 'Jean-Pierre', family: 'O’Brien' }],
    ['Juan José Gómez Camacho', { given: 'Juan José Gómez', family: 'Camacho' }],
    ['Мирослав Лайчак', { given: 'Мирослав', family: 'Лайчак' }],
    ['John D. McDonald', { given: 'John D.', family: 'McDonald' }],
  ])('knows %s as a person', (name, expected) => {
    expect(nameOf(name, false)).toEqual(expected);
  });

  test.each([
    ...['United Nations', 'Holy See', 'UNHCR', 'UN Women', 'Amnesty International', 'Costa Rica', 'Ukraine'],
    ...[
      'President of the General Assembly',
      'Miroslav Lajčák, President',
      'Lajčák, Miroslav',
      'the Secretary',
    ],
    ...[
      '穆罕默德·李',
      'عبد الله المصري',
      'Group of 77',
      'de Gaulle',
      'International Organization for Migration',
    ],
  ])('leaves %s as it is', (name) => {
    expect(nameOf(name, false)).toEqual({ literal: name });
  });

  test('turns no institution round', () => {
    expect(nameOf('Oxfam Novib', true)).toEqual({ literal: 'Oxfam Novib' });
  });
});

test.each([
  ['Modalities (A/RES/71/280)', 'A/RES/71/280'],
  ['Report A/71/728.', 'A/71/728'],
  ['E/CN.4/2000/82, annex', 'E/CN.4/2000/82'],
  ['A/HRC/RES/35/17', 'A/HRC/RES/35/17'],
  ['A/71/L.58 as adopted', 'A/71/L.58'],
  ['S/RES/1325 (2000) on women', 'S/RES/1325 (2000)'],
  ['A/CONF.231/3', 'A/CONF.231/3'],
  ['Yes and/or no, 24/7, A/B', null],
  ['https://undocs.org/A/RES/71/1', null],
  ['A/4', null],
])('the symbol in %j is %j', (text, symbol) => {
  expect(documentSymbolIn(text)).toBe(symbol);
});

describe('writeCitation', () => {
  test.each<[CitationStyle, Citable, string]>([
    [
      'un',
      SPEECH,
      'Miroslav Lajčák, “Closing Ceremony of Migration Stocktaking Meeting”, statement, United Nations General Assembly, Puerto Vallarta, Mexico, 6 December 2017. Available at https://www.un.org/pga/72/closing/ (accessed on 22 November 2026).',
    ],
    [
      'apa',
      SPEECH,
      'Lajčák, M. (2017, December 6). Closing Ceremony of Migration Stocktaking Meeting [Speech]. United Nations General Assembly, Puerto Vallarta, Mexico. https://www.un.org/pga/72/closing/',
    ],
    [
      'chicago',
      SPEECH,
      'Miroslav Lajčák, “Closing Ceremony of Migration Stocktaking Meeting” (speech, United Nations General Assembly, Puerto Vallarta, Mexico, December 6, 2017), https://www.un.org/pga/72/closing/.',
    ],
    [
      'un',
      PRESS_RELEASE,
      'United Nations, “Stocktaking phase ends”, press release, Puerto Vallarta, Mexico, 6 December 2017. Available at https://postil.example/s (accessed on 22 November 2026).',
    ],
    [
      'apa',
      PRESS_RELEASE,
      'United Nations. (2017, December 6). Stocktaking phase ends [Press release]. https://postil.example/s',
    ],
    [
      'chicago',
      PRESS_RELEASE,
      'United Nations, “Stocktaking phase ends,” press release, Puerto Vallarta, Mexico, December 6, 2017, https://postil.example/s.',
    ],
    [
      'un',
      RESOLUTION,
      'United Nations General Assembly, Modalities for the negotiations (A/RES/71/280), resolution, New York, April 2017. Available at https://www.un.org/pga/72/closing/ (accessed on 22 November 2026).',
    ],
    [
      'apa',
      CONCEPT_NOTE,
      'IISD SDG Knowledge Hub. (2017, November 23). Concept Note Outlines Next Steps [Concept note]. http://sdg.iisd.org/news/concept-note/',
    ],
    ['un', BARE, '“هل نحن مستعدون؟”. Available at https://postil.example/s (accessed on 22 November 2026).'],
    ['apa', BARE, 'هل نحن مستعدون؟ (n.d.). https://postil.example/s'],
    ['chicago', BARE, '“هل نحن مستعدون؟” accessed November 22, 2026, https://postil.example/s.'],
  ])('in %s', (style, source, expected) => {
    expect(cite(source, style)).toBe(expected);
  });

  test('has the title of what stands on its own in italics', () => {
    const rich = writeCitation(citationItem(CONCEPT_NOTE, CIRCUMSTANCES), 'chicago');
    expect(rich.filter(({ isItalic }) => isItalic)).toEqual([{ text: CONCEPT_NOTE.title, isItalic: true }]);
  });

  test('says a symbol beside the title unless the title says it', () => {
    const apart: Citable = { ...RESOLUTION, title: 'Modalities', body: 'General Assembly, A/RES/71/280' };
    expect(cite(apart, 'un')).toContain('Modalities (A/RES/71/280), resolution');
    expect(cite(RESOLUTION, 'un').match(/71\/280/g)).toHaveLength(1);
  });
});

describe('writeRecord', () => {
  const quoted = { ...CIRCUMSTANCES, quotation: '“A first line\n“and 100 % of {another} & more”' };
  const sources = { SPEECH, PRESS_RELEASE, CONCEPT_NOTE, RESOLUTION, BARE };

  /** Read by other people's software. */
  const read = (record: string) => new Cite(record).data[0] as CitationItem;

  test.each(Object.entries(sources))(
    '%s: other software reads from BibTeX what we wrote',
    (_name, source) => {
      const item = citationItem(source, quoted);
      const found = read(writeRecord(item, 'bibtex'));
      expect(found.title).toBe(item.title);
      expect(found.author?.map(whole)).toEqual(item.author?.map(whole));
      expect(found.issued).toEqual(item.issued);
      expect(found.URL).toBe(item.URL);
      expect(found.id).toBe(item.id);
    },
  );

  test.each(Object.entries(sources))('%s: other software reads from RIS what we wrote', (_name, source) => {
    const item = citationItem(source, quoted);
    const found = read(writeRecord(item, 'ris'));
    expect(found.title).toBe(item.title);
    expect(found.author?.map(whole)).toEqual(item.author?.map(whole));
    expect(found.issued?.['date-parts'][0][0]).toBe(item.issued?.['date-parts'][0][0]);
    expect(found.URL).toBe(item.URL);
    expect(found.language).toBe(item.language);
  });

  test('CSL-JSON is the item itself', () => {
    const item = citationItem(SPEECH, quoted);
    expect(JSON.parse(writeRecord(item, 'csl'))).toEqual([item]);
  });

  test('BibTeX escapes what TeX takes for something else', () => {
    const bibtex = writeRecord(
      citationItem({ ...SPEECH, title: 'A_1 & 100 % {x} #2 ~\\' }, quoted),
      'bibtex',
    );
    expect(bibtex).toContain(
      String.raw`title = {{A\_1 \& 100 \% \{x\} \#2 \textasciitilde{}\textbackslash{}}},`,
    );
    expect(bibtex).toContain(String.raw`annote = {“A first line “and 100 \% of \{another\} \& more”},`);
  });

  test('every field of RIS is one line', () => {
    for (const line of writeRecord(citationItem(SPEECH, quoted), 'ris').split('\n')) {
      expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
    }
  });

  /** Where the parts of a name are is a matter of the format; which words there are is not. */
  const whole = (name: { literal?: string; family?: string; given?: string }) =>
    name.literal ?? [name.given, name.family].filter(Boolean).join(' ');
});
