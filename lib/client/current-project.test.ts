import { describe, expect, test } from 'vitest';
import { pathInProject, pickProject } from './current-project';

describe('switching the project', () => {
  test.each([
    ['/projects/one/codebook', '/projects/two/codebook'],
    ['/projects/one/collections/0198', '/projects/two/collections'],
    ['/projects/one/statements/lajcak', '/projects/two/statements/lajcak'],
    ['/statements', null],
    ['/admin/statements', null],
    ['/projects/one', null],
  ])('leads from %s to %s', (pathname, expected) => {
    expect(pathInProject(pathname, 'two')).toBe(expected);
  });
});

test('a project that one is not in gives way to the first', () => {
  const projects = [{ slug: 'one' }, { slug: 'two' }];
  expect(pickProject(projects, 'two')).toEqual({ slug: 'two' });
  expect(pickProject(projects, 'gone')).toEqual({ slug: 'one' });
  expect(pickProject([], 'two')).toBeNull();
});
