'use client';

import { use, useEffect } from 'react';
import { askForText, type FoundText, keepText, knownText } from '@/lib/client/revision-text';
import type { StatementOutline } from '@/lib/contracts/statement';
import { textInDocument } from '@/lib/dom/text-in-document';

/**
 * Return the text of a statement: from the page that brought it, or, when one came here from another page, from the
 * server. Until that has answered, what is drawn waits.
 */
export function useRevisionText(statement: StatementOutline): FoundText {
  const { sha256 } = statement.revision;
  const found = knownText(sha256) ?? takeFromDocument(statement) ?? use(askForText(statement));
  const { text } = found;
  // Who opens the statement again, without a page from the server, draws it anew.
  useEffect(() => void keepText(sha256, { text, isInDocument: false }), [sha256, text]);
  return found;
}

function takeFromDocument({ revision: { sha256, blocks } }: StatementOutline): FoundText | null {
  if (typeof document === 'undefined') throw new Error('The text of the statement was not handed over.');
  const text = textInDocument(document, sha256, blocks);
  return text === null ? null : keepText(sha256, { text, isInDocument: true });
}
