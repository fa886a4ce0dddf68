import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countsOfPlaywright, countsOfVitest, inWords, sum } from './test-counts.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wirebin-counts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function report(content) {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

const vitest = { numPassedTests: 4, numFailedTests: 0, numPendingTests: 0, numTodoTests: 1 }

test('Vitest: passed and skipped are taken over', () => {
  const path = report({ ...vitest, testResults: [] })
  expect(countsOfVitest(path, 0)).toEqual({ passed: 4, failed: 0, skipped: 1 })
})

test('Vitest: a file that does not load is a failure', () => {
  const path = report({ ...vitest, testResults: [{ status: 'failed', assertionResults: [] }] })
  expect(countsOfVitest(path, 1)).toEqual({ passed: 4, failed: 1, skipped: 1 })
})

test('Vitest: an unhandled error is a failure though every test passed', () => {
  expect(countsOfVitest(report({ ...vitest, testResults: [] }), 1).failed).toBe(1)
})

test('Playwright: unexpected results are failures', () => {
  const path = report({ stats: { expected: 2, unexpected: 1, flaky: 0, skipped: 3 } })
  expect(countsOfPlaywright(path, 1)).toEqual({ passed: 2, failed: 1, skipped: 3 })
})

test('a run that left no report is a failure', () => {
  expect(countsOfPlaywright(join(folder, 'none.json'), 0).failed).toBe(1)
})

test('counts are summed and said in one line', () => {
  const counts = { passed: 1, failed: 2, skipped: 0 }
  expect(inWords(sum(counts, counts))).toBe('2 passed, 4 failed')
  expect(inWords(sum(counts, { ...counts, skipped: 1 }))).toBe('2 passed, 4 failed, 1 skipped')
})
