import { describe, expect, test } from 'vitest';
import { buildStatementText } from '@/lib/core/statement-text';
import { titleBlockOf } from './title-block';

function startOfTitle(title: string, ...lines: ['heading' | 'caption' | 'paragraph', string][]) {
  const built = buildStatementText(lines.map(([type, text]) => ({ type, inlines: [{ text }] })));
  const revision = { ...built, number: 1, sha256: '', createdAt: '' };
  return titleBlockOf({ title, revision })?.start ?? null;
}

describe('titleBlockOf', () => {
  test('finds the title at the top, whatever its case and punctuation', () => {
    expect(startOfTitle('Closing remarks', ['caption', '26 July'], ['heading', 'Closing  Remarks.'])).toBe(8);
  });

  test('takes no paragraph for it, nor another heading', () => {
    expect(startOfTitle('Closing', ['paragraph', 'Closing'], ['heading', 'Opening'])).toBeNull();
  });

  test('does not look for it further down', () => {
    const lines = Array.from({ length: 6 }, (): ['paragraph', string] => ['paragraph', 'x']);
    expect(startOfTitle('Closing', ...lines, ['heading', 'Closing'])).toBeNull();
  });
});
