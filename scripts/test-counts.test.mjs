import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
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

const vitest = { numPassedTests: 4, numFailedTests: 0, numPendingTests: 0, numTodoTests: 1 }
const file = (more) => ({
  name: join(process.cwd(), 'core/a.test.ts'),
  assertionResults: [],
  ...more,
})

test('Vitest: passed and skipped tests are counted', () => {
  const path = report({ ...vitest, testResults: [] })
  const counts = { passed: 4, failed: 0, skipped: 1, failures: [] }
  expect(countsOfVitest(path, 0)).toEqual(counts)
})

test('Vitest: failed tests are named', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'a group works' },
    { status: 'failed', fullName: 'a group fails', failureMessages: ['Error: one\n\nmore'] },
  ]
  const testResults = [file({ status: 'failed', assertionResults })]
  const { failed, failures } = countsOfVitest(
    report({ ...vitest, numFailedTests: 1, testResults }),
    1,
  )
  expect({ failed, failures }).toEqual({
    failed: 1,
    failures: ['core/a.test.ts › a group fails\n  Error: one\n  more'],
  })
})

test('Vitest: a file that does not load is a failure', () => {
  const path = report({ ...vitest, testResults: [file({ status: 'failed' })] })
  const counts = { passed: 4, failed: 1, skipped: 1, failures: ['core/a.test.ts'] }
  expect(countsOfVitest(path, 1)).toEqual(counts)
})

test('Vitest: an unhandled error is a failure even if every test passed', () => {
  expect(countsOfVitest(report({ ...vitest, testResults: [] }), 1)).toMatchObject({
    failed: 1,
    failures: ['Vitest exited with code 1'],
  })
})

test('Playwright: unexpected results are failures, and named', () => {
  const error = { message: '\u001b[31mError\u001b[0m: none is there', location: { line: 7 } }
  const specs = [
    { title: 'I see it', ok: true },
    { title: 'I find it', ok: false, tests: [{ results: [{ errors: [error] }] }] },
  ]
  const suites = [{ title: 'a.spec.ts', specs: [], suites: [{ title: 'on a phone', specs }] }]
  const path = report({ stats: { expected: 2, unexpected: 1, flaky: 0, skipped: 3 }, suites })
  const failures = ['a.spec.ts › on a phone › I find it\n  line 7: Error: none is there']
  expect(countsOfPlaywright(path, 1)).toEqual({ passed: 2, failed: 1, skipped: 3, failures })
})

test('trials: their counts are used, and an interrupted run is a failure', () => {
  const counts = { passed: 11, failed: 0, skipped: 1, failures: [] }
  const path = report(counts)
  expect(countsOfTorture(path, 0)).toEqual(counts)
  expect(countsOfTorture(path, 130).failed).toBe(1)
})

test('a run that left no report is a failure', () => {
  expect(countsOfPlaywright(join(folder, 'none.json'), 0).failed).toBe(1)
  expect(countsOfTorture(join(folder, 'none.json'), 0).failed).toBe(1)
})

test('counts are summed and printed on one line, after the names of failed tests', () => {
  const counts = { passed: 1, failed: 2, skipped: 0, failures: ['one', 'other'] }
  const clean = { passed: 1, failed: 0, skipped: 1, failures: [] }
  expect(summary(sum(counts, counts)).split('\n').at(-1)).toBe('2 passed, 4 failed')
  expect(summary(sum(clean, counts))).toBe(
    'failed: one\nfailed: other\n2 passed, 2 failed, 1 skipped',
  )
})
