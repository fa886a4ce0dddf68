import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runTool } from './run.mjs'
import {
  countsOfPlaywright,
  countsOfTorture,
  countsOfVitest,
  sum,
  summary,
} from './test-counts.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wirebin-counts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function report(content) {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

const vitest = { numPassedTests: 4, numPendingTests: 0, numTodoTests: 1 }
const file = (more) => ({
  name: join(process.cwd(), 'core/a.test.ts'),
  status: 'passed',
  assertionResults: [],
  ...more,
})
const clean = { passed: 4, failed: 0, skipped: 1, failures: [], retried: [] }

test('Vitest: passed and skipped tests are counted', () => {
  const path = report({ ...vitest, testResults: [file()] })
  expect(countsOfVitest(path, 0)).toEqual(clean)
})

test('Vitest: failed tests are named', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'a group works', failureMessages: [] },
    { status: 'failed', fullName: 'a group fails', failureMessages: ['Error: one\n\nmore'] },
  ]
  const testResults = [file({ status: 'failed', assertionResults })]
  const failures = ['core/a.test.ts › a group fails\n  Error: one\n  more']
  const path = report({ ...vitest, testResults })
  expect(countsOfVitest(path, 1)).toEqual({ ...clean, failed: 1, failures })
})

test('Vitest: tests that passed on the second try are passed, and named', () => {
  const failureMessages = ['Error: too late']
  const assertionResults = [{ status: 'passed', fullName: 'a group is slow', failureMessages }]
  const path = report({ ...vitest, testResults: [file({ assertionResults })] })
  const retried = ['core/a.test.ts › a group is slow\n  Error: too late']
  expect(countsOfVitest(path, 0)).toEqual({ ...clean, retried })
})

test('Vitest: a file that does not load is a failure', () => {
  const message = 'Cannot find it'
  const path = report({ ...vitest, testResults: [file({ status: 'failed', message })] })
  const failures = ['core/a.test.ts\n  Cannot find it']
  expect(countsOfVitest(path, 1)).toEqual({ ...clean, failed: 1, failures })
})

test('Vitest: an unhandled error is a failure even if every test passed, and told', () => {
  const unhandledErrors = ['Error: nobody waited\n    at it']
  const failures = ['Vitest, outside of any test\n  Error: nobody waited\n      at it']
  const path = report({ ...vitest, testResults: [], unhandledErrors })
  expect(countsOfVitest(path, 1)).toEqual({ ...clean, failed: 1, failures })
  expect(countsOfVitest(report({ ...vitest, testResults: [] }), 1)).toMatchObject({
    failed: 1,
    failures: ['Vitest exited with code 1'],
  })
})

/** The report of one file, by the title of each spec and its test. */
const playwright = (tests, more = {}) => {
  const specs = Object.entries(tests).map(([title, test]) => ({ title, tests: [test] }))
  const suites = [{ title: 'a.spec.ts', specs: [], suites: [{ title: 'on a phone', specs }] }]
  return report({ suites, errors: [], ...more })
}
const passing = { status: 'expected', expectedStatus: 'passed' }
const nothing = { passed: 0, failed: 0, skipped: 0, failures: [], retried: [] }

test('Playwright: unexpected results are failures, and named', () => {
  const error = { message: '\u001b[31mError\u001b[0m: none is there', location: { line: 7 } }
  const path = playwright({
    'I see it': passing,
    'I find it': {
      status: 'unexpected',
      expectedStatus: 'passed',
      results: [{ errors: [error] }],
    },
    'I skip it': { status: 'skipped', expectedStatus: 'skipped' },
  })
  const failures = ['a.spec.ts › on a phone › I find it\n  line 7: Error: none is there']
  const counts = { ...nothing, passed: 1, failed: 1, skipped: 1, failures }
  expect(countsOfPlaywright(path, 1)).toEqual(counts)
})

test('Playwright: tests that passed on the second try are passed, and named', () => {
  const results = [{ errors: [{ message: 'Error: too late' }] }, { errors: [] }]
  const path = playwright({ 'I wait': { status: 'flaky', expectedStatus: 'passed', results } })
  const retried = ['a.spec.ts › on a phone › I wait\n  Error: too late']
  expect(countsOfPlaywright(path, 0)).toEqual({ ...nothing, passed: 1, retried })
})

test('Playwright: tests that did not run, and errors outside of any test, are failures', () => {
  const notRun = { status: 'skipped', expectedStatus: 'passed' }
  const path = playwright(
    { 'I see it': passing, 'I never ran': notRun, 'I stopped': { ...notRun, results: [{}] } },
    { errors: [{ message: 'Error: worker process exited' }, { value: 'thrown' }] },
  )
  const counts = countsOfPlaywright(path, 1)
  expect(counts).toMatchObject({ passed: 1, failed: 4, skipped: 0 })
  expect(counts.failures).toEqual([
    'a.spec.ts › on a phone › I never ran\n  It did not run',
    'a.spec.ts › on a phone › I stopped\n  It did not run',
    'Playwright, outside of any test\n  Error: worker process exited',
    'Playwright, outside of any test\n  thrown',
  ])
})

test('trials: their counts are used, and an interrupted run is a failure', () => {
  const counts = { passed: 11, failed: 0, skipped: 1, failures: [] }
  const path = report(counts)
  expect(countsOfTorture(path, 0)).toEqual({ ...counts, retried: [] })
  expect(countsOfTorture(path, 130).failed).toBe(1)
})

test('a run that left no report is a failure', () => {
  expect(countsOfPlaywright(join(folder, 'none.json'), 0).failed).toBe(1)
  expect(countsOfTorture(join(folder, 'none.json'), 0).failed).toBe(1)
})

test('counts are summed and printed on one line, after the names of failed and retried tests', () => {
  const counts = { ...nothing, passed: 1, failed: 2, failures: ['one', 'other'] }
  const retried = { ...nothing, passed: 1, skipped: 1, retried: ['slow'] }
  expect(summary(sum(counts, counts)).split('\n').at(-1)).toBe('2 passed, 4 failed')
  expect(summary(sum(retried, counts))).toBe(
    'passed on the second try: slow\nfailed: one\nfailed: other\n2 passed, 2 failed, 1 skipped',
  )
})

test('Vitest itself reports the tests that it retried, and errors outside of any test', async () => {
  const tests = join(folder, 'flaky.test.mjs')
  const path = join(folder, 'vitest.json')
  writeFileSync(
    tests,
    `import { expect, test } from 'vitest'
    let tries = 0
    test('is flaky', () => expect(++tries).toBe(2))
    test('leaves something', () => void Promise.reject(new Error('nobody waited')))`,
  )
  const reporter = join(process.cwd(), 'scripts/json-report.mjs')
  const args = ['run', `--root=${folder}`, '--retry=1', `--reporter=${reporter}`]
  const ended = runTool('vitest/vitest.mjs', [...args, `--outputFile.json=${path}`])
  const exitCode = await ended.then(
    () => 0,
    (failure) => failure.exitCode,
  )
  const counts = countsOfVitest(path, exitCode)
  expect(counts).toMatchObject({ passed: 2, failed: 1 })
  expect(counts.retried).toEqual([expect.stringMatching(/flaky\.test\.mjs › is flaky\n/)])
  expect(counts.failures).toEqual([expect.stringMatching(/outside of any test\n {2}Error: nobody/)])
})
