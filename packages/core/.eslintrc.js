const { builtinModules } = require('node:module');

// The core runs in browsers, in Node and in other hosts: what it imports is
// the standard library and small pure packages.
const FOREIGN = [
  {
    group: ['@backstage/*', '@material-ui/*', '@mui/*', 'react', 'react-*'],
    message: 'The core knows no framework.',
  },
  {
    group: [
      ...builtinModules,
      ...builtinModules.map(name => `${name}/*`),
      'node:*',
    ],
    message: 'The core runs in browsers too.',
  },
];

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      files: ['src/**/*.ts'],
      excludedFiles: ['src/**/*.test.ts', 'src/**/__fixtures__/**'],
      rules: {
        // A file opens with what it exports; the constants that its functions use stand below.
        '@typescript-eslint/no-use-before-define': [
          'error',
          { functions: false, classes: false, variables: false },
        ],
        'no-restricted-imports': ['error', { patterns: FOREIGN }],
        'no-restricted-globals': [
          'error',
          ...['process', 'Buffer', '__dirname', '__filename', 'global'].map(
            name => ({ name, message: 'Browsers have no such global.' }),
          ),
        ],
      },
    },
  ],
});
