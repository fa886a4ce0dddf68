import { expect, test } from 'vitest'
import { leavingWords } from './leaving-words'

const mebi = 1_048_576
const bin = { count: 61, bytes: 3 * mebi, maxCaptures: 100, maxBytes: 10 * mebi } as const
const evict = { ...bin, whenFull: 'evict' } as const
const refuse = { ...bin, whenFull: 'refuse' } as const

test.each([
  ['a limit below what is kept', evict, { maxCaptures: 10 }, 'Let the oldest 52 requests go?'],
  ['a limit that was low already', { ...evict, maxCaptures: 10 }, { maxCaptures: 10 }, null],
  [
    'a lower one yet',
    { ...evict, maxCaptures: 10 },
    { maxCaptures: 9 },
    'Let the oldest 53 requests go?',
  ],
  ['a limit that just holds', evict, { maxCaptures: 61 }, null],
  ['one below that', evict, { maxCaptures: 60 }, 'Let the oldest 2 requests go?'],
  [
    'less room than what is kept takes',
    evict,
    { maxBytes: mebi },
    'Let 2 MiB of the oldest requests go?',
  ],
  ['as little room as before', { ...evict, maxBytes: mebi }, { maxBytes: mebi }, null],
  ['evicting instead of refusing', { ...refuse, maxCaptures: 61 }, { whenFull: 'evict' }, null],
  [
    'the same, above the limit',
    { ...refuse, maxCaptures: 10 },
    { whenFull: 'evict' },
    'Let the oldest 52 requests go?',
  ],
  [
    'the same, by size',
    { ...refuse, maxBytes: mebi },
    { whenFull: 'evict' },
    'Let 2 MiB of the oldest requests go?',
  ],
  ['refusing', evict, { maxCaptures: 10, whenFull: 'refuse' }, null],
] as const)('asks before %s', (_, before, change, title) => {
  expect(leavingWords(before, { ...before, ...change })?.title ?? null).toBe(title)
})
