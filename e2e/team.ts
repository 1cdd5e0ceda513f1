import { endpoints } from '@/lib/contracts/endpoints';
import type { Highlight, HighlightPatch } from '@/lib/contracts/highlight';
import type { Make, Person } from './make';

/** What they work on, and the words that are highlighted in it. */
export const STATEMENT = 'concept-note-next-steps';
export const WORDS = 'Phase 1 (consultation) took place';

/** Return two members of a project, and a highlight of Ada's with a note. */
export async function team(make: Make, note: string) {
  const [ada, ben] = [await make.person('Ada'), await make.person('Ben')];
  const project = await make.project(ada);
  await make.member(ada, project, ben, 'editor');
  const statement = await make.statement(ada, STATEMENT);
  const highlight = await make.highlight(ada, project, statement, WORDS, { note });
  return { ada, ben, project, statement, highlight };
}

/** Change a highlight behind the back of whoever has it on the screen. */
export async function change(person: Person, { id }: Highlight, patch: HighlightPatch): Promise<void> {
  const params = { highlight: id };
  const { version } = await person.api.call(endpoints.getHighlight, { params });
  await person.api.call(endpoints.updateHighlight, { params, body: patch, ifMatch: version });
}

/** Return the note that the server has. */
export async function noteOf(person: Person, { id }: Highlight): Promise<string | null> {
  return (await person.api.call(endpoints.getHighlight, { params: { highlight: id } })).note;
}
