/** The cookie that keeps which of their projects a person is in. */
export const PROJECT_COOKIE = 'postil-project';

const YEAR = 60 * 60 * 24 * 365;

/** Return the project with the slug `wanted`, or the first; `null` for a person who is in none. */
export function pickProject<P extends { slug: string }>(
  projects: readonly P[],
  wanted: string | undefined,
): P | null {
  return projects.find(({ slug }) => slug === wanted) ?? projects[0] ?? null;
}

/** Keep the choice of a project for a year. Only in the browser. */
export function keepProject(slug: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${PROJECT_COOKIE}=${slug}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}

/**
 * Return where the screen at `pathname` is in the project `slug`: the same statement, or the same list.
 * What belongs to the old project only, as a collection does, leads to its list. `null` outside any project.
 */
export function pathInProject(pathname: string, slug: string): string | null {
  const [root, , section, item] = pathname.split('/').filter(Boolean);
  if (root !== 'projects' || !section) return null;
  if (section !== 'statements') return `/projects/${slug}/${section}`;
  return item ? `/projects/${slug}/statements/${item}` : null;
}
