import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Endpoint, BodyInputOf } from '@/lib/contracts/endpoint';
import { endpoints } from '@/lib/contracts/endpoints';
import type { Api } from './api';
import { paramsIn, passageOf, type World } from './make';

type Endpoints = typeof endpoints;

export type EndpointName = keyof Endpoints;

/** The endpoints that take a body. */
type WithBody = {
  [Name in EndpointName]: Endpoints[Name] extends { body: z.ZodType } ? Name : never;
}[EndpointName];

/** A body that each endpoint takes in a world. One that is new here is asked for by the type. */
const BODIES: { [Name in WithBody]: (world: World) => BodyInputOf<Endpoints[Name]> } = {
  signUp: () => ({
    name: 'Newcomer',
    email: `newcomer-${uuidv7()}@postil.test`,
    password: 'a fairly long one',
  }),
  createStatement: () => ({ id: uuidv7(), title: 'A new statement', text: 'One paragraph.', language: 'en' }),
  setPreferences: () => ({
    reading: { size: 'large', measure: 'wide', leading: 'loose' },
    hasSingleKeys: false,
    keys: { undo: ['Control+Z'] },
    pinnedTags: {},
  }),
  setReadingPlace: () => ({ revision: 1, offset: 10, furthest: 20 }),
  setStatementNote: ({ tag }) => ({ note: 'Another note', tagIds: [tag.id], visibility: 'project' }),
  updateStatement: () => ({ title: 'Another title', speaker: 'Somebody', date: '2020-02-29' }),
  createProject: () => ({ id: uuidv7(), name: 'A new project' }),
  updateProject: () => ({ name: 'Another name', isBlind: true }),
  addMember: ({ owner }) => ({ email: owner.email, role: 'viewer' }),
  updateMember: () => ({ role: 'owner' }),
  createTag: () => ({
    id: uuidv7(),
    name: 'a new tag',
    definition: 'What it is for',
    colour: 'teal',
    position: 0,
  }),
  updateTag: () => ({ name: 'another name', definition: 'Another definition', archived: false }),
  createHighlight: ({ statement, tag }) => ({
    id: uuidv7(),
    ...passageOf(statement, 'Government and people of Mexico'),
    tagIds: [tag.id],
    note: 'A note',
    visibility: 'project',
  }),
  updateHighlight: ({ statement }) => {
    const { start, end, exact } = passageOf(statement, 'under one Global Compact');
    return { start, end, exact, note: 'Another note', visibility: 'project' };
  },
  changeHighlights: ({ highlight, tag }) => ({
    ids: [highlight.id],
    addTagIds: [],
    removeTagIds: [tag.id],
    delete: false,
    restore: false,
  }),
  createReply: ({ owner }) => ({ id: uuidv7(), text: `A reply to @${owner.name}`, mentionIds: [owner.id] }),
  updateReply: ({ owner }) => ({ text: `Another text for @${owner.name}`, mentionIds: [owner.id] }),
  createCollection: () => ({
    id: uuidv7(),
    title: 'A new collection',
    description: 'What it is',
    visibility: 'project',
  }),
  updateCollection: () => ({
    title: 'Another title',
    description: 'Another description',
    visibility: 'project',
  }),
  putCollectionItem: ({ highlight }) => ({
    kind: 'highlight',
    highlightId: highlight.id,
    caption: 'A caption',
    after: null,
  }),
  setPresence: ({ statement }) => ({
    connection: uuidv7(),
    statement: statement.slug,
    span: { start: 0, end: 100 },
  }),
  createShareLink: ({ highlight }) => ({ id: uuidv7(), target: { type: 'highlight', id: highlight.id } }),
};

/** Every line of the contract, by name. */
export const ALL = Object.entries(endpoints) as [EndpointName, Endpoint][]; // Object.entries forgets that they are names

/** Return a body that the endpoint takes in `world`, `undefined` when it takes none. */
export function bodyFor(name: EndpointName, world: World): Record<string, unknown> | undefined {
  const sample = (BODIES as Partial<Record<EndpointName, (world: World) => unknown>>)[name];
  return sample?.(world) as Record<string, unknown> | undefined; // every body of the contract is a JSON object
}

/** Return the query that the endpoint cannot do without in `world`. */
export function queryFor(name: EndpointName, world: World): Record<string, string> {
  return name === 'listShareLinks' ? { target: `highlight:${world.highlight.id}` } : {};
}

/** What belongs to no project: the library, oneself, and what a share link opens. */
const OUTSIDE_PROJECTS: readonly EndpointName[] = [
  ...(['health', 'getOpenApi', 'getMe', 'signUp', 'getShared', 'listProjects', 'createProject'] as const),
  ...(['getPreferences', 'setPreferences', 'getReadingPlace', 'setReadingPlace'] as const),
  ...(['listStatements', 'createStatement', 'getStatement', 'updateStatement', 'archiveStatement'] as const),
];
/** What belongs to a project. */
export const OF_A_PROJECT = ALL.filter(([name]) => !OUTSIDE_PROJECTS.includes(name));

/** Send to an endpoint what it takes in `world`, on the first version of the row. */
export function askIn(
  world: World,
  api: Api,
  [name, endpoint]: [EndpointName, Endpoint],
  params = paramsIn(world),
): Promise<Response> {
  return api.ask(endpoint, { params, query: queryFor(name, world), body: bodyFor(name, world), ifMatch: 1 });
}
