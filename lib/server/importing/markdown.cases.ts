/** A file, and its blocks as `outline` writes them: type and level, then the text with marks in brackets of their kind. */
export interface MarkdownCase {
  readonly name: string;
  readonly source: string;
  readonly blocks: readonly string[];
}

const LONG = 'This is a paragraph that stands on one line, as a web page gives it when its text is copied. '
  .repeat(4)
  .trim();

export const BLOCK_CASES: readonly MarkdownCase[] = [
  { name: 'one line', source: 'Thank you.', blocks: ['paragraph: Thank you.'] },
  {
    name: 'hard-wrapped lines are one paragraph',
    source: 'We need to maintain\nmomentum and\r\nto go on.\n\nThank you.',
    blocks: ['paragraph: We need to maintain momentum and to go on.', 'paragraph: Thank you.'],
  },
  { name: 'old Macintosh line ends', source: 'One.\r\rTwo.', blocks: ['paragraph: One.', 'paragraph: Two.'] },
  {
    name: 'a line of no-break spaces is blank',
    source: 'One.\n\u00a0 \u00a0\nTwo.',
    blocks: ['paragraph: One.', 'paragraph: Two.'],
  },
  {
    name: 'where paragraphs stand on one line, every break is meant',
    source: `${LONG}\nUN Headquarters\nNew York\n${LONG}`,
    blocks: [`paragraph: ${LONG}`, 'paragraph: UN Headquarters', 'paragraph: New York', `paragraph: ${LONG}`],
  },
  {
    name: 'bold over several lines holds them together even there',
    source: `**Closing remarks\nof the President**\n\n${LONG}`,
    blocks: ['paragraph: [strong Closing remarks of the President]', `paragraph: ${LONG}`],
  },
  {
    name: 'bold over several lines in wrapped text',
    source: 'We **must act\nnow** together.',
    blocks: ['paragraph: We [strong must act now] together.'],
  },
  {
    name: 'two spaces or a backslash ask for a line break',
    source: 'Excellencies,  \nLadies and gentlemen,\\\nDear friends',
    blocks: ['paragraph: Excellencies,', 'paragraph: Ladies and gentlemen,', 'paragraph: Dear friends'],
  },
  {
    name: 'headings',
    source: '# One\ntext\n### Three ###\n## **Two**\n#NotOne',
    blocks: [
      'heading 1: One',
      'paragraph: text',
      'heading 3: Three',
      'heading 2: [strong Two]',
      'paragraph: #NotOne',
    ],
  },
  {
    name: 'an underline is no heading and no text',
    source: 'A line\n------\nanother line\n* * *\nthe last',
    blocks: ['paragraph: A line', 'paragraph: another line', 'paragraph: the last'],
  },
  {
    name: 'bullets of all kinds',
    source: '  • one\n- two\n* three\n+ four\n• five',
    blocks: [
      'listItem 1: one',
      'listItem 1: two',
      'listItem 1: three',
      'listItem 1: four',
      'listItem 1: five',
    ],
  },
  {
    name: 'bullets are nested by indentation',
    source: '- one\n  - one one\n      * one one one\n  - one two\n- two',
    blocks: [
      'listItem 1: one',
      'listItem 2: one one',
      'listItem 3: one one one',
      'listItem 2: one two',
      'listItem 1: two',
    ],
  },
  {
    name: 'a bullet goes on over wrapped lines',
    source: '- one goes\n  on and\non\n- two',
    blocks: ['listItem 1: one goes on and on', 'listItem 1: two'],
  },
  {
    name: 'a bullet alone on its line belongs to the next',
    source: '•\nOne\n•\nTwo',
    blocks: ['listItem 1: One', 'listItem 1: Two'],
  },
  {
    name: 'an indented sentence after a bullet of one line is a paragraph',
    source: `  • ${LONG}\n  • We have heard from police officers.\n    I think it is safe to say.`,
    blocks: [
      `listItem 1: ${LONG}`,
      'listItem 1: We have heard from police officers.',
      'paragraph: I think it is safe to say.',
    ],
  },
  {
    name: 'an indented rest of a sentence after a bullet of one line is its end',
    source: `  • ${LONG}\n  • We have heard from\n    police officers.`,
    blocks: [`listItem 1: ${LONG}`, 'listItem 1: We have heard from police officers.'],
  },
  {
    name: 'numbered items keep their numbers',
    source: '1. We know.\n2. We act.\n3) We learn.',
    blocks: ['listItem 1: 1. We know.', 'listItem 1: 2. We act.', 'listItem 1: 3) We learn.'],
  },
  {
    name: 'a number with a slash begins a paragraph',
    source: '1/ We know more about the numbers.',
    blocks: ['paragraph: 1/ We know more about the numbers.'],
  },
  {
    name: 'a number at the start of a wrapped line is none of a list',
    source: 'It was adopted in\n2017. We were there on day\n12. It rained.',
    blocks: ['paragraph: It was adopted in 2017. We were there on day 12. It rained.'],
  },
  {
    name: 'dashes around a line are no bullet',
    source: '- As delivered -',
    blocks: ['paragraph: - As delivered -'],
  },
  { name: 'a lone dash is nothing', source: 'Thank you.\n\n-', blocks: ['paragraph: Thank you.'] },
  {
    name: 'quotations',
    source: '> We shall\n> act.\n>\n> > Deeper.\n\nHe sat down.',
    blocks: ['quotation: We shall act.', 'quotation: Deeper.', 'paragraph: He sat down.'],
  },
  {
    name: 'literal text keeps its lines and its signs',
    source: 'Look:\n```\na *b*\n  c\n```\nDone.',
    blocks: ['paragraph: Look:', 'preformatted: a *b*⏎  c', 'paragraph: Done.'],
  },
  {
    name: 'an open fence does not swallow the speech',
    source: '```\nWe *must* act.\n\nNow.',
    blocks: ['paragraph: We [emphasis must] act.', 'paragraph: Now.'],
  },
  {
    name: 'indentation is not code',
    source: '        We *must* act.',
    blocks: ['paragraph: We [emphasis must] act.'],
  },
  {
    name: 'wrapped Chinese gets no spaces',
    source: '移徙是一个全球现象，\n任何国家都不能\n单独应对。IOM\nUN',
    blocks: ['paragraph: 移徙是一个全球现象，任何国家都不能单独应对。IOM UN'],
  },
  { name: 'a page break is a break', source: 'One.\fTwo.', blocks: ['paragraph: One.', 'paragraph: Two.'] },
  { name: 'half a surrogate pair', source: 'One \ud83d two', blocks: ['paragraph: One \ufffd two'] },
];

export const INLINE_CASES: readonly MarkdownCase[] = [
  {
    name: 'bold and italic',
    source: '**bold** *one* _two_ __three__',
    blocks: ['paragraph: [strong bold] [emphasis one] [emphasis two] [strong three]'],
  },
  {
    name: 'both',
    source: '***all*** and **a *b***',
    blocks: ['paragraph: [emphasis [strong all]] and [strong a ][strong [emphasis b]]'],
  },
  {
    name: 'a link',
    source: 'See [the *site*](https://un.org).',
    blocks: ['paragraph: See [link:https://un.org the ][link:https://un.org [emphasis site]].'],
  },
  {
    name: 'an address in angle brackets',
    source: '<http://un.org/a> <me@un.org>',
    blocks: ['paragraph: [link:http://un.org/a http://un.org/a] [link:mailto:me@un.org me@un.org]'],
  },
  {
    name: 'HTML is text',
    source: '<b onclick="x">Hi</b> <script>alert(1)</script> <!-- x -->',
    blocks: ['paragraph: <b onclick="x">Hi</b> <script>alert(1)</script> <!-- x -->'],
  },
  {
    name: 'a picture is what it shows',
    source: '![The hall](http://un.org/a.png) is full.',
    blocks: ['paragraph: The hall is full.'],
  },
  { name: 'code is its text', source: 'Run `npm *start*` now', blocks: ['paragraph: Run npm *start* now'] },
  { name: 'escapes', source: '5 \\* 3 \\_ a\\b', blocks: ['paragraph: 5 * 3 _ a\\b'] },
  { name: 'character references', source: 'A&nbsp;&amp;&lt;b&gt;', blocks: ['paragraph: A\u00a0&<b>'] },
  {
    name: 'stars and underscores in words',
    source: '5* hotels and 10* ones, snake_case_name',
    blocks: ['paragraph: 5* hotels and 10* ones, snake_case_name'],
  },
  {
    name: 'names',
    source: 'Mr. *Lajčák*, **Jürg** and _Gómez_',
    blocks: ['paragraph: Mr. [emphasis Lajčák], [strong Jürg] and [emphasis Gómez]'],
  },
  {
    name: 'brackets that are no link',
    source: '[Concept Note] [Webpage] IOM [the Office]',
    blocks: ['paragraph: [Concept Note] [Webpage] IOM [the Office]'],
  },
  {
    name: 'a definition of a reference is text',
    source: '[a]: http://un.org',
    blocks: ['paragraph: [a]: http://un.org'],
  },
];
