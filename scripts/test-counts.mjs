import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** The counts if nothing was run: tests by result, and the names of those that failed. */
const none = { passed: 0, failed: 0, skipped: 0, failures: [] }

/** The counts of a part that could not be run: one failure. */
export const broken = (name) => ({ ...none, failed: 1, failures: [name] })

/** Returns the counts of Vitest's JSON report. A run that failed without a failed test counts as one failure. */
export function countsOfVitest(report, exitCode) {
  if (!existsSync(report)) return broken('Vitest left no report')
  const found = JSON.parse(readFileSync(report, 'utf8'))
  // A file that does not load has no tests to fail.
  const unread = found.testResults.filter(failedToLoad)
  return atLeastOneFailure('Vitest', exitCode, {
    passed: found.numPassedTests,
    failed: found.numFailedTests + unread.length,
    skipped: found.numPendingTests + found.numTodoTests,
    failures: found.testResults.flatMap(failuresOfFile),
  })
}

function failuresOfFile(file) {
  const name = relative('', file.name ?? '')
  if (failedToLoad(file)) return [name]
  return file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages = [] }) => `${name} › ${fullName}${why(failureMessages[0])}`)
}

/** The maximum length of the reason shown with a failure, in characters. */
const maxReason = 600

/** The beginning of an error's message, each line indented below the name of what failed. */
function why(message = '') {
  const lines = stripVTControlCharacters(message).slice(0, maxReason).trim().split('\n')
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => `\n  ${line}`)
    .join('')
}

const failedToLoad = ({ status, assertionResults }) =>
  status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed')

/** Returns the counts of Playwright's JSON report, in the same way. */
export function countsOfPlaywright(report, exitCode) {
  if (!existsSync(report)) return broken('Playwright left no report')
  const { stats, suites = [] } = JSON.parse(readFileSync(report, 'utf8'))
  return atLeastOneFailure('Playwright', exitCode, {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: suites.flatMap((suite) => failuresOfSuite(suite, [])),
  })
}

function failuresOfSuite({ title, suites = [], specs = [] }, above) {
  const path = [...above, title]
  const failed = specs.filter(({ ok }) => !ok)
  return [
    ...failed.map((spec) => [...path, spec.title].join(' › ') + why(errorOfSpec(spec))),
    ...suites.flatMap((suite) => failuresOfSuite(suite, path)),
  ]
}

/** The first error of a spec, and the line of the test that it came from. */
function errorOfSpec({ tests = [] }) {
  const errors = tests.flatMap(({ results = [] }) => results.flatMap(({ errors = [] }) => errors))
  const [{ message = '', location } = {}] = errors
  return location === undefined ? message : `line ${location.line}: ${message}`
}

/** Returns the counts of the trials' report, in the same way. */
export function countsOfTorture(report, exitCode) {
  if (!existsSync(report)) return broken('The trials left no report')
  return atLeastOneFailure('The trials', exitCode, JSON.parse(readFileSync(report, 'utf8')))
}

function atLeastOneFailure(what, exitCode, counts) {
  if (exitCode === 0 || counts.failed > 0) return counts
  return { ...counts, failed: 1, failures: [`${what} exited with code ${exitCode}`] }
}

export function sum(...all) {
  const total = (key) => all.reduce((count, counts) => count + counts[key], 0)
  return {
    passed: total('passed'),
    failed: total('failed'),
    skipped: total('skipped'),
    failures: all.flatMap(({ failures }) => failures),
  }
}

/** Returns the names of failed tests, and the counts. */
export function summary(counts) {
  const names = counts.failures.map((name) => `failed: ${name}`)
  return [...names, inWords(counts)].join('\n')
}

/** "12 passed, 0 failed", and how many were skipped when any was. */
function inWords({ passed, failed, skipped }) {
  const words = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${words}, ${skipped} skipped` : words
}
