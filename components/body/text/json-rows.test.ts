import { expect, test } from 'vitest'
import { calmCpuOf } from '@/core/testing/processor-time'
import { jsonLines } from './json-lines'
import { jsonRows } from './json-rows'
import { rowCharacters } from './text-rows'

const rowsOf = (text: string) => {
  const result = jsonLines(text)
  return jsonRows('lines' in result ? result.lines : [])
}

test('short lines stay as they are', () => expect(rowsOf('{"a":[1,2]}')).toHaveLength(6))

test('long strings continue in the next row without loss', () => {
  const text = `{"a":"${'😀x'.repeat(2000)}","b":1}`
  const rows = rowsOf(text)
  expect(rows.length).toBeGreaterThan(6)
  const together = rows.flatMap((row) => row.tokens.map((token) => token.text)).join('')
  expect(together.replaceAll(': ', ':')).toBe(text)
  for (const row of rows) {
    const length = row.tokens.reduce((sum, token) => sum + token.text.length, 0)
    expect(length).toBeLessThanOrEqual(rowCharacters)
    expect(row.tokens.some((token) => /\p{Cs}/u.test(token.text))).toBe(false)
  }
})

test('a long string is split quickly', () => {
  const cpu = calmCpuOf(() => {
    expect(rowsOf(`"${'x'.repeat(1_900_000)}"`)).toHaveLength(1_900_000 / rowCharacters + 1)
  })
  expect(cpu).toBeLessThan(600)
})
