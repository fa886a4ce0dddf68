import { expect, test } from 'vitest'
import { sizeInWords } from './size-in-words'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 kB'],
  [1536, '1.5 kB'],
  [8300, '8.1 kB'],
  [10 * 1024 * 1024, '10 MB'],
  [150.4 * 1024 * 1024, '150 MB'],
  [1024 ** 3, '1 GB'],
  [5 * 1024 ** 5, '5120 TB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words)
})
