import { expect, test } from 'vitest'
import { calmCpuOf } from '@/core/testing/processor-time'
import { beginsLine, lineNumbers, maxRows, rowCharacters, textRow, textRows } from './text-rows'

const all = (text: string) => {
  const rows = textRows(text)
  return Array.from({ length: rows.count }, (_, index) => textRow(rows, index))
}

test.each([
  ['', []],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\nb', ['a', 'b']],
  ['\n\na\r\n', ['', '', 'a\r']],
])('%j', (text, rows) => expect(all(text)).toEqual(rows))

test('long lines are split into pieces that add up to the line', () => {
  const text = `first\n${'x'.repeat(rowCharacters * 2 + 5)}\nlast`
  const rows = textRows(text)
  expect(all(text).map((row) => row.length)).toEqual([5, rowCharacters, rowCharacters, 5, 4])
  expect([0, 1, 2, 3, 4].map((index) => beginsLine(rows, index))).toEqual([
    true,
    true,
    false,
    false,
    true,
  ])
  expect([...lineNumbers(rows)]).toEqual([1, 2, 2, 2, 3])
  expect(all(`${'x'.repeat(rowCharacters)}\ny`)).toHaveLength(2)
})

test('a surrogate pair is not split', () => {
  const text = 'x' + '😀'.repeat(2000)
  expect(all(text).join('')).toBe(text)
  for (const row of all(text)) expect(row).not.toMatch(/\p{Cs}/u)
})

test('big texts are indexed quickly, up to a number of rows', () => {
  const cpu = calmCpuOf(() => {
    expect(all('x'.repeat(5_000_000))).toHaveLength(5_000_000 / rowCharacters)
    expect(textRows('\n'.repeat(10_000_000))).toMatchObject({ count: maxRows, cut: true })
  })
  expect(cpu).toBeLessThan(1000)
})
