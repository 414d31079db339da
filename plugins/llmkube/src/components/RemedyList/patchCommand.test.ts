import { aDiagnosis } from '../../__fixtures__/answers';
import { patchCommand } from './patchCommand';

const [remedy] = aDiagnosis().remedies;

describe('patchCommand', () => {
  it('takes the command of the backend where it gives one', () => {
    expect(patchCommand({ ...remedy, command: 'kubectl patch x' })).toBe(
      'kubectl patch x',
    );
  });

  it('quotes apostrophes for the shell', () => {
    const command = patchCommand({
      ...remedy,
      patch: [{ op: 'replace', path: '/spec/image', value: "it's" }],
    });
    expect(command).toContain(`"value":"it'\\''s"`);
    expect(command).toMatch(/^kubectl patch inferenceservice\.inference/);
  });
});
