import type { StatementKind } from '@/lib/contracts/statement';

/** A file of the seed library and what is known about it beyond its text. */
export interface SeedStatement {
  readonly fileName: string;
  readonly slug: string;
  readonly title: string;
  readonly kind: StatementKind;
  readonly speaker: string | null;
  readonly body: string;
  /** ISO 8601. */
  readonly date: string;
  readonly place: string | null;
  readonly language: string;
  /** Where the text was published; null where that is not certain. */
  readonly sourceUrl: string | null;
}

/** The record of the UN Global Compact for Migration with which a new installation begins. */
export const SEED_LIBRARY: readonly SeedStatement[] = [
  {
    fileName: '000_554728d19a5f6b96.txt',
    slug: 'third-multi-stakeholder-hearing',
    title:
      'Third Informal Interactive Multi-Stakeholder Hearing of the Preparatory Process for the Global Compact for Migration',
    kind: 'speech',
    speaker: 'Miroslav Lajčák',
    body: 'United Nations General Assembly',
    // Not in the text: the day under which the President's office published his opening of the same one-day hearing.
    date: '2017-12-18',
    place: 'New York',
    language: 'en',
    sourceUrl: 'https://www.un.org/pga/72/?p=134437',
  },
  {
    fileName: '001_4e308f74b66247fc.txt',
    slug: 'closing-of-stocktaking-meeting',
    title: 'Closing Ceremony of Migration Stocktaking Meeting',
    kind: 'speech',
    speaker: 'Miroslav Lajčák',
    body: 'United Nations General Assembly',
    date: '2017-12-06',
    place: 'Puerto Vallarta, Mexico',
    language: 'en',
    sourceUrl: 'https://www.un.org/pga/72/2017/12/06/closing-ceremony-of-migration-stocktaking-meeting/',
  },
  {
    fileName: '002_ec6053fa529eae38.txt',
    slug: 'closing-of-first-multi-stakeholder-hearing',
    title:
      'Closing remarks for the first Informal Interactive Multi-stakeholder hearing of the preparatory process for the global compact for safe, orderly and regular migration and the intergovernmental conference on international migration',
    kind: 'speech',
    // Not named in the text, which speaks of "my Office" and its President's Summary: he presided over the 71st session.
    speaker: 'Peter Thomson',
    body: 'United Nations General Assembly',
    date: '2017-07-26',
    place: 'New York',
    language: 'en',
    sourceUrl: null,
  },
  {
    fileName: '003_2c2a755682cd69ad.txt',
    slug: 'stocktaking-phase-ends',
    title: 'Stocktaking phase in the development of a Global Compact for migration ends',
    kind: 'press-release',
    speaker: null,
    body: 'United Nations',
    date: '2017-12-06',
    place: 'Puerto Vallarta, Mexico',
    language: 'en',
    sourceUrl: null,
  },
  {
    fileName: '004_80f9977e57800271.txt',
    slug: 'concept-note-next-steps',
    title: 'Concept Note Outlines Next Steps towards Migration Compact',
    kind: 'concept-note',
    speaker: null,
    body: 'IISD SDG Knowledge Hub',
    date: '2017-11-23',
    place: null,
    language: 'en',
    sourceUrl: 'http://sdg.iisd.org/news/concept-note-outlines-next-steps-towards-migration-compact/',
  },
];
