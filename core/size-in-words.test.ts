import { expect, test } from 'vitest'
import { limitInWords, sizeBeyond, sizeInWords } from './size-in-words'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1023, '1 kB'],
  [1536, '1.5 kB'],
  [8143, '8.1 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [10 * 1024 * 1024, '10.5 MB'],
  [150_400_000, '150 MB'],
  [99_960_000, '100 MB'],
  [10 ** 9, '1 GB'],
  [5 * 10 ** 15, '5000 TB'],
])('%d bytes are %s', (bytes, words) => expect(sizeInWords(bytes)).toBe(words))

test.each([
  [0, '0 B'],
  [100, '100 B'],
  [1024, '1 KiB'],
  [65_536, '64 KiB'],
  [1_048_576, '1 MiB'],
  [10 * 1024 * 1024, '10 MiB'],
  [8192 * 1024 * 1024, '8 GiB'],
  [1536 * 1024, '1.6 MB'],
  [1_000_000, '1 MB'],
  [250_000, '250 kB'],
  [1_048_577, '1 MB'],
])('a limit of %d bytes is %s', (bytes, words) => expect(limitInWords(bytes)).toBe(words))

test.each([
  [1_048_577, 1_048_576, '1,048,577 B'],
  [1001, 1000, '1,001 B'],
  [500, 400, '500 B'],
  [2_000_000, 1_048_576, '2 MB'],
])('%d bytes, beyond %d, are %s', (bytes, limit, words) => {
  expect(sizeBeyond(bytes, limit)).toBe(words)
})
