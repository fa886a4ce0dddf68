import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** The counts if nothing was run: tests by result, the names of those that failed or passed only when retried. */
const none = { passed: 0, failed: 0, skipped: 0, failures: [], retried: [] }

/** The counts of a part that could not be run: one failure. */
export const broken = (name) => ({ ...none, failed: 1, failures: [name] })

/**
 * Returns the counts of the report that `JsonReport` writes. A run that failed without a failed test counts as one
 * failure.
 */
export function countsOfVitest(report, exitCode) {
  if (!existsSync(report)) return broken('Vitest left no report')
  const { testResults: files, unhandledErrors = [], ...found } = readJson(report)
  const failures = [
    ...files.flatMap(failuresOfFile),
    ...unhandledErrors.map((message) => `Vitest, outside of any test${why(message)}`),
  ]
  return atLeastOneFailure('Vitest', exitCode, {
    passed: found.numPassedTests,
    failed: failures.length,
    skipped: found.numPendingTests + found.numTodoTests,
    failures,
    retried: files.flatMap((file) => named(file, passedWhenRetried)),
  })
}

function failuresOfFile(file) {
  const failed = named(file, ({ status }) => status === 'failed')
  // A file that does not load has no tests to fail.
  return failed.length === 0 && file.status === 'failed'
    ? [nameOf(file) + why(file.message)]
    : failed
}

/** The errors of the first try stay with a test that passed afterwards. */
const passedWhenRetried = ({ status, failureMessages = [] }) =>
  status === 'passed' && failureMessages.length > 0

const nameOf = ({ name = '' }) => relative('', name)

const named = (file, isMeant) =>
  file.assertionResults
    .filter(isMeant)
    .map(
      ({ fullName, failureMessages = [] }) =>
        `${nameOf(file)} › ${fullName}${why(failureMessages[0])}`,
    )

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

/**
 * Returns the counts of Playwright's JSON report, in the same way. Tests that did not run and errors outside of any
 * test (a worker that crashed, or did not end in time) are failures.
 */
export function countsOfPlaywright(report, exitCode) {
  if (!existsSync(report)) return broken('Playwright left no report')
  const { suites = [], errors = [] } = readJson(report)
  const specs = suites.flatMap((suite) => specsOf(suite, []))
  const by = (result) => specs.filter((spec) => resultOf(spec) === result)
  const failures = [
    ...by('failed').map((spec) => spec.name + why(firstError(spec))),
    ...by('not run').map((spec) => `${spec.name}\n  It did not run${why(firstError(spec))}`),
    ...errors.map((error) => `Playwright, outside of any test${why(inWords(error))}`),
  ]
  return atLeastOneFailure('Playwright', exitCode, {
    passed: by('passed').length + by('retried').length,
    failed: failures.length,
    skipped: by('skipped').length,
    failures,
    retried: by('retried').map((spec) => spec.name + why(firstError(spec))),
  })
}

/** The specs of a suite and of those in it, each with its whole name. */
function specsOf({ title, suites = [], specs = [] }, above) {
  const path = [...above, title]
  return [
    ...specs.map((spec) => ({ ...spec, name: [...path, spec.title].join(' › ') })),
    ...suites.flatMap((suite) => specsOf(suite, path)),
  ]
}

/** There is one test for each spec, as there is one project. */
function resultOf({ tests: [{ status, expectedStatus }] }) {
  if (status === 'skipped') return expectedStatus === 'skipped' ? 'skipped' : 'not run'
  return { expected: 'passed', flaky: 'retried', unexpected: 'failed' }[status]
}

function firstError({ tests: [{ results = [] }] }) {
  const [error] = results.flatMap(({ errors = [] }) => errors)
  return error && inWords(error)
}

/** An error's message, and the line of the test that it came from. */
const inWords = ({ value = '', message = value, location }) =>
  location === undefined ? message : `line ${location.line}: ${message}`

/** Returns the counts of the trials' report, in the same way. */
export function countsOfTorture(report, exitCode) {
  if (!existsSync(report)) return broken('The trials left no report')
  return atLeastOneFailure('The trials', exitCode, { ...none, ...readJson(report) })
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

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
    retried: all.flatMap(({ retried }) => retried),
  }
}

/** Returns the names of tests that passed only when they were retried and of those that failed, and the counts. */
export function summary(counts) {
  const names = [
    ...counts.retried.map((name) => `passed on the second try: ${name}`),
    ...counts.failures.map((name) => `failed: ${name}`),
  ]
  return [...names, totals(counts)].join('\n')
}

/** "12 passed, 0 failed", and how many were skipped when any was. */
function totals({ passed, failed, skipped }) {
  const words = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${words}, ${skipped} skipped` : words
}
