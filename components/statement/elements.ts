/** The title of the page is the first level, so headings of the text begin with the second. */
export const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** The elements of what a text is marked with; a link is one of its own, around all others. */
export const MARK_ELEMENTS = {
  strong: 'strong',
  emphasis: 'em',
  sub: 'sub',
  sup: 'sup',
  link: 'span',
} as const;
