import fs from 'node:fs';
import path from 'node:path';

/** What axe finds on a page of Backstage that has nothing of ours. */
export interface KnownViolation {
  page: string;
  rule: string;
  impact: string;
  /** Names of elements, or `any`. */
  elements: string[];
}

/** The table in docs/accessibility.md. @throws Error when it has no rows */
export function knownViolations(rootDir: string): KnownViolation[] {
  const text = fs.readFileSync(
    path.join(rootDir, 'docs/accessibility.md'),
    'utf8',
  );
  const rows = text
    .split('\n')
    .filter(line => line.startsWith('| '))
    .slice(2)
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.replace(/`/g, '').trim()),
    );
  if (rows.length === 0) throw new Error('docs/accessibility.md has no table');
  return rows.map(([page, rule, impact, elements]) => ({
    page,
    rule,
    impact,
    elements: elements.split(', '),
  }));
}
