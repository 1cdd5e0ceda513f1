import { z } from 'zod';
import { type Endpoint, VIEWER_HEADER } from './endpoint';
import { endpoints } from './endpoints';
import { problemSchema } from './error';

type Json = Record<string, unknown>;

/** Return the whole contract as an OpenAPI 3.1 document, generated from the endpoint table. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = (paths[endpoint.path] ??= {});
    path[endpoint.method.toLowerCase()] = operation(name, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Postil',
      version: 'v1',
      description:
        'Offsets count Unicode code points, half open. Times are ISO 8601 in UTC. Ids are UUIDs made by the client: ' +
        'sending a POST again answers 200 with the row as it is, an id that is reused for something else 409. ' +
        'What is asked for and is so already changes nothing, not even a version.',
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' } },
    },
  };
}

function operation(name: string, endpoint: Endpoint): Json {
  return {
    operationId: name,
    summary: endpoint.summary,
    security: endpoint.access === 'guest' ? [] : [{ session: [] }],
    parameters: [
      ...parameters('path', endpoint.params),
      ...parameters('query', endpoint.query),
      ...(endpoint.isVersioned ? [IF_MATCH] : []),
      ...(endpoint.stream ? [LAST_EVENT_ID] : []),
      ...(endpoint.access === 'member' ? [NAMED_VIEWER] : []),
    ],
    ...(endpoint.body ? { requestBody: requestBody(endpoint) } : {}),
    responses: responses(endpoint),
  };
}

const IF_MATCH: Json = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The version that the change was made on, in quotes. A stale one is answered with 412 and the current row, and ' +
    'nothing is written. Without it a change of words or of a passage (note, span, text, caption, title, name, ' +
    'definition, metadata) is answered so too; anything else is done on whatever version there is: the last write wins for places, ' +
    'colours, archiving, visibility and status, and highlights, tags and collections that are deleted can be restored.',
  schema: { type: 'string' },
};

const LAST_EVENT_ID: Json = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'The number of the last event that was received: what follows it is sent first.',
  schema: { type: 'string' },
};

const NAMED_VIEWER: Json = {
  name: VIEWER_HEADER,
  in: 'header',
  required: false,
  description:
    'Whom the request is made for, by id. When somebody else, or nobody, is signed in, it is answered with 401 (unauthenticated) and nothing is done. An event stream can be asked with the parameter viewer instead.',
  schema: { type: 'string' },
};

function parameters(where: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

function requestBody(endpoint: Endpoint): Json {
  const content: Json = {};
  if (endpoint.body) content['application/json'] = { schema: schemaOf(endpoint.body, 'input') };
  if (endpoint.form) content['multipart/form-data'] = { schema: schemaOf(endpoint.form, 'input') };
  return { required: true, content };
}

function responses(endpoint: Endpoint): Json {
  const body = endpoint.response && { 'application/json': { schema: schemaOf(endpoint.response, 'output') } };
  const stream = endpoint.stream && { 'text/event-stream': { schema: streamSchema(endpoint.stream) } };
  const content = body || stream ? { content: { ...body, ...stream } } : {};
  const good = endpoint.statuses.map((status) => [status, { description: endpoint.summary, ...content }]);
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    ...(Object.fromEntries(good) as Json),
    default: { description: 'What went wrong.', content: problem },
  };
}

/** What JSON is in the `data:` of each event of a stream. */
function streamSchema(events: Readonly<Record<string, z.ZodType>>): Json {
  const oneOf = Object.entries(events).map(([title, schema]) => ({ title, ...schemaOf(schema, 'output') }));
  return { type: 'string', description: 'Server-sent events, by name.', 'x-events': oneOf };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  // Files have no JSON schema; in a form they are binary strings.
  const json: Json = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema instanceof z.ZodCustom) Object.assign(jsonSchema, BINARY);
    },
  });
  delete json.$schema;
  return json;
}

const BINARY = { type: 'string', format: 'binary' };
