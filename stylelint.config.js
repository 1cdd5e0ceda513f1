/** @type {import('stylelint').Config} */
export default {
  plugins: ['stylelint-use-logical'],
  rules: {
    // Arabic reads from the right: a side has a meaning (start, end), not a direction.
    'csstools/use-logical': 'always',
    // Whatever is put into the page, anywhere, has all styled anew that such a selector could be about.
    'selector-disallowed-list': [
      ['/[+~]\\s*(\\*|[a-z])/', '/(html|body|:root):has/'],
      { message: 'Ask of a class, or `:not(:first-child)`: statement.css' },
    ],
  },
};
