import { expect, test } from 'vitest'
import { growthFault } from './linear'

const text = (size: number): string => 'a'.repeat(size)
const each = (text: string, act: (at: number) => unknown): void => {
  for (let at = 0; at < text.length; at++) act(at)
}

test.each<[what: string, run: (text: string) => unknown]>([
  ['one look at each character', (text) => each(text, (at) => text.charCodeAt(at) === 98)],
  ['a copy', (text) => [...text].join('')],
  ['sorting', (text) => [...text].map((_, at) => (at * 7919) % 16_381).toSorted((a, b) => a - b)],
  [
    'a refusal',
    () => {
      throw new Error('No')
    },
  ],
])('%s is linear', async (_, run) => {
  expect(await growthFault(text, run)).toBeNull()
})

test('the fastest search, repeated at each character, is not', async () => {
  const run = (text: string): number => {
    let found = 0
    each(text, (at) => (found += text.indexOf('b', at)))
    return found
  }
  expect(await growthFault(text, run, { size: 131_072 })).toMatch(
    /^32768 characters: .* ms \(.* for pages\), .*, 131072 characters: .* ms \(.* for pages\)$/,
  )
})

test('a stack that grows with the input is a fault', async () => {
  const depth = (text: string): number => (text === '' ? 0 : 1 + depth(text.slice(1)))
  expect(await growthFault(text, depth)).toBe(
    'It throws RangeError: Maximum call stack size exceeded',
  )
})
