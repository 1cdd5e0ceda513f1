import nextPlugin from '@next/eslint-plugin-next';
import queryPlugin from '@tanstack/eslint-plugin-query';
import boundaries from 'eslint-plugin-boundaries';
import jsdoc from 'eslint-plugin-jsdoc';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/* Layers (README, "How the code is laid out"): each folder of the product is one, and may import only what its line names. */

const layer = (type, pattern) => ({ type, pattern });
const may = (from, ...to) => ({
  from: { element: { type: from } },
  allow: { to: { element: { types: { anyOf: to } } } },
});
const lib = ['core', 'contracts', 'dom', 'server', 'services', 'client', 'testing'];

const layers = {
  files: ['{app,bench,components,e2e,lib,prisma,scripts}/**/*.{ts,tsx}'],
  ignores: ['lib/generated/**', 'lib/i18n/**'],
  plugins: { boundaries },
  settings: {
    'import/resolver': { typescript: true },
    'boundaries/files': [{ category: 'test', pattern: '**/*.test.{ts,tsx}' }],
    'boundaries/ignore': ['lib/generated/**', 'lib/i18n/**', '**/*.css', '**/*.json'],
    'boundaries/elements': [
      layer('core', 'lib/core'),
      layer('contracts', 'lib/contracts'),
      layer('dom', 'lib/dom'),
      layer('services', 'lib/server/services'),
      layer('server', 'lib/server'),
      layer('client', 'lib/client'),
      layer('testing', 'lib/testing'),
      layer('ui', 'components/ui'),
      layer('components', 'components'),
      layer('api', 'app/api'),
      layer('app', 'app'),
      layer('seed', 'prisma'),
      layer('bench', 'bench'),
      layer('scripts', 'scripts'),
      layer('e2e', 'e2e'),
    ],
  },
  rules: {
    'boundaries/no-unknown-files': 'error',
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        policies: [
          may('core', 'core'),
          may('contracts', 'core', 'contracts'),
          may('dom', 'core', 'dom'),
          may('server', 'core', 'contracts', 'server'),
          may('services', 'core', 'contracts', 'server', 'services'),
          may('client', 'core', 'contracts', 'client'),
          may('ui', 'ui'),
          may('components', 'core', 'contracts', 'dom', 'client', 'ui', 'components'),
          may('api', 'core', 'contracts', 'server', 'services'),
          may('app', 'core', 'contracts', 'server', 'services', 'client', 'ui', 'components', 'app'),
          may('testing', ...lib),
          may('seed', ...lib, 'seed'),
          may('scripts', ...lib, 'seed', 'scripts'),
          may('bench', ...lib, 'bench', 'scripts'),
          may('e2e', ...lib, 'e2e', 'scripts'),
          {
            from: { file: { categories: 'test' } },
            allow: { to: { element: { types: { anyOf: ['testing'] } } } },
          },
        ],
      },
    ],
  },
};

/* Bans. Flat config replaces a rule that is set twice, so each list is put together in one place, here. */

const noServerActions = {
  selector: "ExpressionStatement[directive='use server']",
  message: 'No Server Actions: the browser writes through app/api (STYLE: data).',
};
const noProcessEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read configuration from lib/server/env.ts.',
};
const noLiteralText = [
  {
    selector: 'JSXText[value=/\\p{L}/u]',
    message: 'Interface text lives in lib/i18n/messages; use useTranslations().',
  },
  {
    selector:
      'JSXAttribute[name.name=/^(aria-label|aria-description|aria-roledescription|title|placeholder|alt|label)$/] > Literal[value=/\\p{L}/u]',
    message: 'Interface text lives in lib/i18n/messages; use useTranslations().',
  },
  {
    selector: 'JSXExpressionContainer > Literal[value=/\\p{L}{2}.*\\s/u]:not(JSXAttribute *)',
    message: 'Interface text lives in lib/i18n/messages; use useTranslations().',
  },
];
const physicalSide =
  '/(^|[\\s:])-?(m[lr]|p[lr]|left|right|border-[lr]|rounded-[lr]|rounded-[tb][lr]|scroll-[mp][lr]|text-left|text-right|float-left|float-right)(-|$|\\s)/';
const logicalOnly = [
  {
    selector: `JSXAttribute[name.name='className'] Literal[value=${physicalSide}]`,
    message: 'Use logical sides (ms-, me-, ps-, pe-, start-, end-, text-start): Arabic reads from the right.',
  },
  {
    selector: `JSXAttribute[name.name='className'] TemplateElement[value.raw=${physicalSide}]`,
    message: 'Use logical sides (ms-, me-, ps-, pe-, start-, end-, text-start): Arabic reads from the right.',
  },
];
const wrappedRoutesOnly = {
  selector:
    'ExportNamedDeclaration > :not(VariableDeclaration[declarations.0.init.callee.name=/^(route|stream|publicRoute)$/])',
  message: 'A route file exports only what route() made: parse, call one service, answer.',
};

const prismaOnlyInServer = {
  group: ['**/generated/prisma/**', '@/lib/server/db', '@prisma/client', '@prisma/*', 'pg'],
  message: 'Only lib/server talks to the database; call a service.',
};

export default tseslint.config(
  {
    ignores: [
      '.next/**',
      'node_modules/**',
      'lib/generated/**',
      'next-env.d.ts',
      '.data/**',
      'test-results/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.{ts,tsx}'] })),
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      complexity: ['error', 12],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60 }],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // One handler type serves sync and async event props; React ignores the promise and errors go to the mutation's toast.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-restricted-syntax': ['error', noServerActions, noProcessEnv],
      'no-restricted-imports': ['error', { patterns: [prismaOnlyInServer] }],
    },
  },
  layers,
  {
    files: ['components/**/*.tsx', 'app/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks, '@next/next': nextPlugin, '@tanstack/query': queryPlugin },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...nextPlugin.configs.recommended.rules,
      ...nextPlugin.configs['core-web-vitals'].rules,
      'max-lines-per-function': ['error', { max: 120 }],
      'no-restricted-syntax': ['error', noServerActions, noProcessEnv, ...noLiteralText, ...logicalOnly],
    },
  },
  {
    files: ['lib/client/**/*.ts', 'lib/client/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks, '@tanstack/query': queryPlugin },
    rules: { ...reactHooks.configs.recommended.rules, ...queryPlugin.configs.recommended.rules },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'lib/**/*.{ts,tsx}'],
    ignores: [
      'app/**/{page,layout,error,global-error,not-found,loading,template,icon,apple-icon,opengraph-image}.tsx',
      'lib/i18n/request.ts',
      'lib/generated/**',
    ],
    rules: { 'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }] },
  },
  {
    files: ['app/api/**/route.ts'],
    ignores: ['app/api/auth/**'],
    rules: { 'no-restricted-syntax': ['error', noServerActions, noProcessEnv, wrappedRoutesOnly] },
  },
  {
    files: ['lib/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\./)', message: 'lib/core is pure and imports nothing but itself.' }] },
      ],
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'fetch',
        'process',
        'Date',
        'crypto',
        'console',
      ],
    },
  },
  {
    // The one place that reads process.env in the product; scripts and tools configure the processes they start.
    files: [
      'lib/server/env.ts',
      'scripts/**',
      'bench/**',
      'e2e/**',
      'lib/testing/**',
      '*.config.ts',
      'prisma/**',
    ],
    rules: { 'no-restricted-syntax': ['error', noServerActions] },
  },
  {
    files: ['lib/server/**', 'lib/testing/**', 'prisma/**', 'scripts/**', 'bench/**', 'e2e/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['scripts/**', 'bench/**'],
    // Command-line programs speak on the terminal.
    rules: { 'no-console': 'off' },
  },
  {
    files: ['lib/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts', '**/*.cases.ts', 'lib/generated/**', 'lib/i18n/**'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { FunctionDeclaration: true, ClassDeclaration: true, ArrowFunctionExpression: true },
        },
      ],
      'jsdoc/require-description': 'error',
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**', 'lib/testing/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['e2e/**/*.ts'],
    // Playwright's fixtures call a function named use(), which is not React's.
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
  {
    files: ['**/*.js'],
    languageOptions: { sourceType: 'module' },
  },
);
