import { existsSync, readFileSync } from 'node:fs'

const none = { passed: 0, failed: 0, skipped: 0 }

/** Counts out of Vitest's JSON report. A run that failed without a failed test counts as one. */
export function countsOfVitest(report, exitCode) {
  if (!existsSync(report)) return { ...none, failed: 1 }
  const found = JSON.parse(readFileSync(report, 'utf8'))
  return atLeastOneFailure(exitCode, {
    passed: found.numPassedTests,
    // A file that does not load has no tests to fail.
    failed: found.numFailedTests + found.testResults.filter(failedToLoad).length,
    skipped: found.numPendingTests + found.numTodoTests,
  })
}

const failedToLoad = ({ status, assertionResults }) =>
  status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed')

/** Counts out of Playwright's JSON report, in the same way. */
export function countsOfPlaywright(report, exitCode) {
  if (!existsSync(report)) return { ...none, failed: 1 }
  const { stats } = JSON.parse(readFileSync(report, 'utf8'))
  return atLeastOneFailure(exitCode, {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  })
}

function atLeastOneFailure(exitCode, counts) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

export function sum(...all) {
  const total = (key) => all.reduce((count, counts) => count + counts[key], 0)
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') }
}

/** "12 passed, 0 failed", and how many were skipped when any was. */
export function inWords({ passed, failed, skipped }) {
  const words = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${words}, ${skipped} skipped` : words
}
