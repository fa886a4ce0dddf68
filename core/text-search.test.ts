import { expect, test } from 'vitest'
import { growthFault } from './testing/linear'
import { seeded } from './testing/seeded'
import { maxNativeSearch, searchFor } from './text-search'

const random = seeded(20261128)
const below = (count: number): number => Math.floor(random() * count)
/** Few letters, so that partial matches are long. */
const textOf = (length: number): string => Array.from({ length }, () => 'aab'[below(3)]).join('')

test('a needle of any length is found where indexOf finds it', () => {
  for (let round = 0; round < 3000; round++) {
    const text = textOf(below(400))
    const isWithin = random() < 0.5
    const from = below(text.length + 3)
    const start = below(text.length + 1)
    const needle = isWithin ? text.slice(start, start + below(120)) : textOf(below(120))
    expect(searchFor(needle)(text, from), `${needle} in ${text}`).toBe(text.indexOf(needle, from))
  }
})

test.each([
  ['b first', (size: number) => `b${'a'.repeat(size)}`],
  ['b last', (size: number) => `${'a'.repeat(size)}b`],
  ['b in the middle', (size: number) => `${'a'.repeat(size)}b${'a'.repeat(size)}`],
  ['as long as the language may search', () => `b${'a'.repeat(maxNativeSearch - 1)}`],
])('a text with %s is looked for in linear time', async (_, needleOf) => {
  const fault = await growthFault(
    (size) => ({ text: 'a'.repeat(size), needle: needleOf(Math.min(size / 4, 60_000)) }),
    ({ text, needle }) => searchFor(needle)(text),
    { size: 1_048_576 },
  )
  expect(fault).toBeNull()
})
