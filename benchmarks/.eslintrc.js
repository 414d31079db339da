module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Figures are printed.
    'no-console': 'off',
    // A file opens with what the reader came for; what it uses stands below.
    '@typescript-eslint/no-use-before-define': [
      'error',
      { functions: false, classes: false, variables: false },
    ],
    // What is measured is inside the packages, with what those depend on.
    '@backstage/no-relative-monorepo-imports': 'off',
    '@backstage/no-undeclared-imports': 'off',
  },
});
