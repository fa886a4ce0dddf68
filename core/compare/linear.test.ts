import { expect, test } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts'
import { growthFault, growthFaults } from '../testing/linear'
import { type Compared, compare } from './compare'
import { isVolatile } from './volatile'

const capture = (text: string, contentType = 'application/json'): Compared => ({
  method: 'POST',
  target: '/',
  httpVersion: '1.1',
  contentType,
  headers: [],
  trailers: [],
  body: { encoding: 'utf8', text, truncated: false },
  sha256: null,
})
const form = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data; boundary=b'

const places: Record<string, (text: string) => unknown> = {
  text: (text) => compare(capture(text), capture(`x${text}`)),
  JSON: (text) => compare(capture(`[${text}`), capture(`[1${text}`)),
  'a form': (text) => compare(capture(text, form), capture(`x=${text}`, form)),
  parts: (text) =>
    compare(capture(`--b\n\n${text}`, multipart), capture(`--b\n\n[${text}`, multipart)),
  'values that change': (text) => [isVolatile('id', text, text), isVolatile(text, 'a', 'b')],
}

test.each(Object.entries(places))('%s: compared in linear time', async (_, run) => {
  expect(await growthFaults(hostileTexts, run, { size: 16_384, pace: 2 })).toEqual([])
})

const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join()

/** Bodies with this many values, by what changed in them. */
const bodies: [what: string, make: (count: number) => [before: string, after: string]][] = [
  [
    'lists of different values, one of them added',
    (count) => [
      `[${many(count, (at) => `{"id":${at}}`)}]`,
      `[${many(count + 1, (at) => `{"id":-${at + 1}}`)}]`,
    ],
  ],
  [
    'lists that all became longer',
    (count) => [
      `{${many(count, (at) => `"k${at}":[1]`)}}`,
      `{${many(count, (at) => `"k${at}":[1,2]`)}}`,
    ],
  ],
  [
    'values that all changed',
    (count) => [`[${many(count, (at) => `${at}`)}]`, `[${many(count, (at) => `-${at + 1}`)}]`],
  ],
]

test.each(bodies)('JSON of %s: compared in linear time', async (_, make) => {
  const fault = await growthFault(
    make,
    ([before, after]) => compare(capture(before), capture(after)),
    { size: 16_000, pace: 50 },
  )
  expect(fault).toBeNull()
})
