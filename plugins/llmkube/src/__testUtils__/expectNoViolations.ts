import axe from 'axe-core';

/**
 * Asks axe for violations, of any impact, in what a test has rendered. Contrast
 * needs a layout, and landmarks a whole page; browser tests ask for those.
 */
export async function expectNoViolations(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    rules: {
      'color-contrast': { enabled: false },
      region: { enabled: false },
    },
  });
  expect(
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html}`),
    ),
  ).toEqual([]);
}
