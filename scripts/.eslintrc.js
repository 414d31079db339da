module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // They speak to a terminal.
    'no-console': 'off',
    // A file opens with what the reader came for; what it uses stands below.
    '@typescript-eslint/no-use-before-define': [
      'error',
      { functions: false, classes: false, variables: false },
    ],
    // What they load is installed at the root.
    '@backstage/no-undeclared-imports': 'off',
  },
});
