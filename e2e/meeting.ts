import type { Locator, Page } from '@playwright/test';
import type { Project } from '@/lib/contracts/project';
import type { StatementWithText } from '@/lib/contracts/statement';
import type { Make, Person } from './make';
import { ReaderPage } from './pages/reader';

/** A text of several screens, in which no two paragraphs say the same. */
const TEXT = Array.from(
  { length: 60 },
  (_, index) =>
    `Paragraph ${index + 1} begins here. The delegations of group ${index + 1} spoke of migration in all its ` +
    `dimensions, of the rights of those who move, and of what the states of region ${index + 1} had agreed on.`,
).join('\n\n');

/** Two people, a project that both are in, and a statement for them to read. */
export interface Meeting {
  project: Project;
  statement: StatementWithText;
  rosa: Person;
  sami: Person;
}

/** Rosa owns a project in which Sami is an editor, and there is a statement of some length. */
export async function meet(make: Make): Promise<Meeting> {
  const [rosa, sami] = [await make.person('Rosa Luz'), await make.person('Sami Reader')];
  const project = await make.project(rosa);
  await make.member(rosa, project, sami, 'editor');
  await make.tag(rosa, project, { name: 'sovereignty' });
  const { slug } = await make.upload(TEXT);
  return { project, statement: await make.statement(rosa, slug), rosa, sami };
}

/** Open the statement of a meeting. */
export function openIn(page: Page, { project, statement }: Meeting): Promise<ReaderPage> {
  return new ReaderPage(page).open(statement.slug, project.slug);
}

/** Who else is here, as the running head says it. */
export function here(page: Page): Locator {
  return page.getByRole('button', { name: /^Also reading this/ });
}
