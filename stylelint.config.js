/** @type {import('stylelint').Config} */
export default {
  plugins: ['stylelint-use-logical'],
  // Arabic reads from the right: a side has a meaning (start, end), not a direction.
  rules: { 'csstools/use-logical': 'always' },
};
