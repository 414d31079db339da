// Reads what the test runners counted from their own reports.
import fs from 'node:fs';

/** Counts of a report that jest, or Vitest in jest's form, wrote; undefined when there is none. */
export function jestCounts(file) {
  const report = read(file);
  if (!report) return undefined;
  return {
    passed: report.numPassedTests,
    // A suite that can't even be loaded has no tests to fail.
    failed: report.numFailedTests + (report.numRuntimeErrorTestSuites ?? 0),
  };
}

/** Counts of a report of Playwright's json reporter; undefined when there is none. */
export function playwrightCounts(file) {
  const report = read(file);
  if (!report) return undefined;
  const { expected, flaky, unexpected } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
  };
}

function read(file) {
  return fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : undefined;
}
