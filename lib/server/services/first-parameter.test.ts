import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Tx } from '../db';
import type { Viewer } from '../viewer';
import type { createHighlight } from './create-highlight';
import type { listStatementHighlights } from './highlight-feed';
import type { raiseFeed } from './feed';

/* Nobody gets at data without saying who asks: every export of a service takes the viewer first. A step inside somebody
 * else's transaction takes that first, since its caller has asked already. */

/** Doors for guests: what they do is the same for everyone. */
const GUEST_DOORS = ['checkHealth', 'getShared', 'isSignUpOpen', 'signUp'];
/** What is done when its time has come: nobody asks for it. */
const CHORES = ['emptyTrash'];
/** Pure functions of their arguments; they read and write nothing. */
const PURE = [
  ...[
    'accessSelect',
    'byRef',
    'digestOf',
    'feedRaised',
    'highlightChange',
    'isPlace',
    'partsChanged',
    'passageColumns',
    'quoteOf',
  ],
  ...['refuseUnusable', 'saysAlready', 'slugify', 'standingHeld', 'tagsFound', 'usableTagsHeld'],
];

interface Exported {
  file: string;
  name: string;
  /** The first parameter as it is written, with the module that its type comes from: `viewer: Viewer from ../viewer`. */
  first: string;
}

const exported = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap(exportsOf);

function exportsOf(file: string): Exported[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(import.meta.dirname, file), 'utf8'),
    ts.ScriptTarget.Latest,
  );
  const origins = new Map<string, string>();
  const found: Exported[] = [];
  const add = (name: string, parameters: readonly ts.ParameterDeclaration[]) => {
    const [parameter] = parameters;
    const type = parameter?.type?.getText(source) ?? 'nothing';
    const first = `${parameter?.name.getText(source) ?? 'nothing'}: ${type} from ${origins.get(type) ?? 'elsewhere'}`;
    found.push({ file, name, first });
  };
  for (const node of source.statements) {
    if (ts.isImportDeclaration(node)) noteImports(node, origins);
    else if (isExported(node)) for (const [name, parameters] of functionsOf(node)) add(name, parameters);
  }
  return found;

  function functionsOf(node: ts.Statement): [name: string, parameters: readonly ts.ParameterDeclaration[]][] {
    if (ts.isFunctionDeclaration(node)) return [[node.name?.text ?? 'default', node.parameters]];
    if (!ts.isVariableStatement(node)) return [];
    return node.declarationList.declarations.flatMap(({ name, initializer }) => {
      const isFunction =
        initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
      return isFunction ? [[name.getText(source), initializer.parameters]] : [];
    });
  }
}

function noteImports(node: ts.ImportDeclaration, origins: Map<string, string>): void {
  const names = node.importClause?.namedBindings;
  if (!names || !ts.isNamedImports(names) || !ts.isStringLiteral(node.moduleSpecifier)) return;
  for (const { name } of names.elements) origins.set(name.text, node.moduleSpecifier.text);
}

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

const WHO_ASKS = ['viewer: Viewer from ../viewer', 'tx: Tx from ../db'];

test('the services were found', () => {
  expect(exported.length).toBeGreaterThan(60);
});

describe('takes the viewer first, or the transaction', () => {
  const names = new Set([...GUEST_DOORS, ...CHORES, ...PURE]);
  test.each(exported.filter(({ name }) => !names.has(name)))('$file: $name', ({ first }) => {
    expect(WHO_ASKS).toContain(first);
  });
});

test('the exceptions are all still needed', () => {
  const excepted = exported.filter(({ first }) => !WHO_ASKS.includes(first)).map(({ name }) => name);
  expect(excepted.sort()).toEqual([...GUEST_DOORS, ...CHORES, ...PURE].sort());
});

test('the names stand for the types that they say', () => {
  expectTypeOf<Parameters<typeof createHighlight>[0]>().toEqualTypeOf<Viewer>();
  expectTypeOf<Parameters<typeof listStatementHighlights>[0]>().toEqualTypeOf<Viewer>();
  expectTypeOf<Parameters<typeof raiseFeed>[0]>().toEqualTypeOf<Tx>();
});
