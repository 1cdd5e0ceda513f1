import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Endpoint } from './endpoint';
import { endpoints } from './endpoints';
import { openApiDocument } from './openapi';

type Json = Record<string, unknown>;
const table = Object.entries<Endpoint>(endpoints);
const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  openapi: string;
  info: Json;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Json; securitySchemes: Json };
};

interface Operation {
  operationId: string;
  security: Record<string, unknown>[];
  parameters: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation, id: operation.operationId })),
);

describe('the document', () => {
  test('is OpenAPI 3.1 with a title and a version', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: 'Postil', version: 'v1' });
  });

  test('has exactly the lines of the table', () => {
    const lines = table.map(([name, { method, path }]) => `${method.toLowerCase()} ${path} ${name}`);
    expect(operations.map(({ method, path, id }) => `${method} ${path} ${id}`).sort()).toEqual(lines.sort());
  });

  test('points only to what it has', () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
    for (const [, pointer = ''] of references) {
      const found = pointer
        .split('/')
        .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document);
      expect(found, pointer).toBeDefined();
    }
  });

  test('names only security schemes that it has', () => {
    const named = operations.flatMap(({ operation }) => operation.security.flatMap(Object.keys));
    expect(Object.keys(document.components.securitySchemes)).toEqual(
      expect.arrayContaining([...new Set(named)]),
    );
  });
});

function typesOf({ response, stream }: Endpoint): string[] {
  return [...(response ? ['application/json'] : []), ...(stream ? ['text/event-stream'] : [])];
}

describe('each operation', () => {
  test.each(operations)('$id', ({ path, operation, id }) => {
    const line = endpoints[id as keyof typeof endpoints] as Endpoint; // the ids are the table's names, as tested above
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name }) => name).sort()).toEqual(names.sort());
    expect(inPath.every(({ required }) => required)).toBe(true);
    for (const { schema } of operation.parameters)
      expect(schema).toMatchObject({ type: expect.any(String) as string });
    const keys = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
    expect(new Set(keys).size).toBe(keys.length);

    const accepted = [
      ...(line.body ? ['application/json'] : []),
      ...(line.form ? ['multipart/form-data'] : []),
    ];
    expect(Object.keys(operation.requestBody?.content ?? {})).toEqual(accepted);
    const { default: problem, ...good } = operation.responses;
    expect(Object.keys(good)).toEqual([...line.statuses].sort().map(String));
    for (const response of Object.values(good)) {
      expect(response.description).not.toBe('');
      expect(Object.keys(response.content ?? {})).toEqual(typesOf(line));
    }
    expect(Object.keys(problem?.content ?? {})).toEqual(['application/problem+json']);
    expect(operation.security).toEqual(line.access === 'guest' ? [] : [{ session: [] }]);
  });

  test('says how a request names whom it is made for, where anybody is asked for', () => {
    for (const { operation, id } of operations) {
      const line = endpoints[id as keyof typeof endpoints] as Endpoint; // as above
      const named = operation.parameters.filter(({ name }) => name === 'postil-viewer');
      expect(named, id).toHaveLength(line.access === 'member' ? 1 : 0);
      for (const parameter of named) expect(parameter).toMatchObject({ in: 'header', required: false });
    }
  });

  test('an upload is binary', () => {
    const schema =
      document.paths['/api/v1/statements']?.post?.requestBody?.content['multipart/form-data']?.schema;
    expect(schema).toMatchObject({
      properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } },
    });
  });
});

describe('the routes and the table', () => {
  const root = join(import.meta.dirname, '../../app');
  const routes = readdirSync(join(root, 'api'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts') && !file.startsWith('auth'))
    .flatMap((file) => {
      const path = `/api/${dirname(file)
        .replaceAll('\\', '/')
        .replace(/\[(\w+)\]/g, '{$1}')}`;
      const source = readFileSync(join(root, 'api', file), 'utf8');
      const handlers = [...source.matchAll(/export const ([A-Z]+) = (?:route|stream)\(\s*endpoints\.(\w+)/g)];
      const count = [...source.matchAll(/^export\b/gm)].length;
      return handlers.map(([, method, name]) => ({
        file,
        count,
        of: handlers.length,
        line: `${method ?? ''} ${path} ${name ?? ''}`,
      }));
    });

  test('answer to each other, line by line', () => {
    const lines = table.map(([name, { method, path }]) => `${method} ${path} ${name}`);
    expect(routes.map(({ line }) => line).sort()).toEqual(lines.sort());
  });

  test('a route file exports only its handlers', () => {
    for (const { file, count, of } of routes) expect(count, file).toBe(of);
  });
});
