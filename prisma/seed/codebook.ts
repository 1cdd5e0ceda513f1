import type { TagColour } from '@/lib/core/colour';

/** A tag of the codebook with which the first project begins. */
export interface SeedTag {
  readonly slug: string;
  readonly name: string;
  readonly definition: string;
  readonly colour: TagColour;
  /** The slug of the tag above it, which comes earlier in the list. */
  readonly parent: string | null;
  readonly position: number;
}

type Theme = Pick<SeedTag, 'name' | 'colour' | 'definition'>;

const PRINCIPLES: readonly Theme[] = [
  {
    name: 'state sovereignty',
    colour: 'indigo',
    definition:
      'The right of each state to decide its own migration policy, and assurances that the compact leaves it untouched. What states do together is international cooperation.',
  },
  {
    name: 'international cooperation',
    colour: 'teal',
    definition:
      'States and organizations acting together because no country can deal with migration alone, between countries of origin, transit and destination above all. For the institutions and rules of it use governance.',
  },
  {
    name: 'human rights',
    colour: 'rose',
    definition:
      'The rights and dignity that migrants have as all people do, and the duty to respect and protect them. Include appeals to the Universal Declaration and protection from discrimination.',
  },
  {
    name: 'whole-of-society',
    colour: 'green',
    definition:
      'Governments are not enough: civil society, parliaments, cities, business, unions, academia and migrants take part in making policy and in carrying it out. Include whole-of-government.',
  },
  {
    name: 'migrant-centred',
    colour: 'orange',
    definition:
      'The people who migrate, their lives, needs and voices, are put first. Not for what they are entitled to by law: that is human rights.',
  },
  {
    name: 'gender',
    colour: 'purple',
    definition:
      'Women and girls as migrants, equality and empowerment, and calls for policies that see the difference gender makes.',
  },
];

const SUBJECTS: readonly Theme[] = [
  {
    name: 'vulnerable situations',
    colour: 'rose',
    definition:
      'Migrants who need special protection or assistance: in distress or danger, in mixed flows, without papers, without a claim to asylum. Include access to health care and justice.',
  },
  {
    name: 'drivers and choice',
    colour: 'orange',
    definition:
      'Why people leave: poverty, conflict, climate, demography, and the aim that migration be a choice and not a necessity.',
  },
  {
    name: 'governance',
    colour: 'blue',
    definition:
      'The rules, institutions and mechanisms by which migration is managed at any level, and the lack of them. The will to act together is international cooperation.',
  },
  {
    name: 'development and the SDGs',
    colour: 'green',
    definition:
      'Migration as a factor of economic and social development, and its links to the 2030 Agenda and its goals. For money sent home use remittances and diaspora.',
  },
  {
    name: 'labour mobility',
    colour: 'sand',
    definition:
      'Migration for work: the needs of labour markets, working standards, skills and their recognition, employers and unions. Forced labour is trafficking and contemporary slavery.',
  },
  {
    name: 'remittances and diaspora',
    colour: 'olive',
    definition:
      'Money that migrants send home, and what communities abroad give in knowledge, experience and ties.',
  },
  {
    name: 'trafficking and contemporary slavery',
    colour: 'wine',
    definition:
      'Trade in human beings, forced labour and other forms of slavery today, and the fight against them. Include smuggling only where exploitation is the point.',
  },
  {
    name: 'data and evidence',
    colour: 'cyan',
    definition:
      'Figures on migration, how they are gathered and what is missing, and calls to build policy on facts. How facts fare in the media is public discourse.',
  },
  {
    name: 'public discourse',
    colour: 'purple',
    definition:
      'How migration is spoken of by politicians, in the press and in social media: xenophobia, hate speech, dehumanizing words, and what is set against them.',
  },
  {
    name: 'return and documents',
    colour: 'grey',
    definition:
      'Identity cards, passports and other papers, and going home, by choice or not, with readmission and reintegration.',
  },
  {
    name: 'follow-up and review',
    colour: 'teal',
    definition:
      'How the compact is to be carried out and checked: mechanisms, reports, means of implementation, the link to the review of the 2030 Agenda.',
  },
  {
    name: 'multilateralism',
    colour: 'indigo',
    definition:
      'The belief in solving problems of the world through the United Nations: its role, its Charter, dialogue and compromise between states. Work together on migration itself is international cooperation.',
  },
];

const LEVELS: readonly Theme[] = [
  {
    name: 'human',
    colour: 'wine',
    definition:
      'The single person: what migration means in one life. The first of the six dimensions of the concept note.',
  },
  {
    name: 'community',
    colour: 'olive',
    definition:
      'Neighbourhoods, host and home communities, diasporas: living together, inclusion, social cohesion.',
  },
  {
    name: 'local',
    colour: 'sand',
    definition: 'Cities, municipalities, provinces and other levels below the state.',
  },
  {
    name: 'national',
    colour: 'blue',
    definition:
      'One state and its laws, policies, parliament and practice, examples of single countries included.',
  },
  {
    name: 'regional',
    colour: 'cyan',
    definition:
      'A group of neighbouring states or a regional organization, its consultations and agreements.',
  },
  {
    name: 'global',
    colour: 'grey',
    definition:
      'The world as a whole: the compact itself, the United Nations, migration as a global phenomenon.',
  },
];

/** The seed codebook: principles, subjects and levels, each tag after the one above it. */
export const SEED_CODEBOOK: readonly SeedTag[] = [
  ...branch(0, PRINCIPLES, {
    name: 'Principles',
    colour: 'indigo',
    definition:
      'What the compact should be guided by. Prefer the principle that is meant; use this one for several at once.',
  }),
  ...branch(1, SUBJECTS, {
    name: 'Subjects',
    colour: 'teal',
    definition: 'What a passage is about. Prefer the subject that is meant.',
  }),
  ...branch(2, LEVELS, {
    name: 'Levels',
    colour: 'sand',
    definition:
      'Where, from a single life to the whole world, a passage looks at migration, after the six dimensions of the concept note.',
  }),
];

function branch(position: number, themes: readonly Theme[], root: Theme): SeedTag[] {
  const top: SeedTag = { ...root, slug: slugOf(root.name), parent: null, position };
  return [
    top,
    ...themes.map((theme, index) => ({
      ...theme,
      slug: slugOf(theme.name),
      parent: top.slug,
      position: index,
    })),
  ];
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
