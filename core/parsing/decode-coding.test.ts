import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { growthFault } from '../testing/linear'
import type { Coding } from './codings'
import { decodeCoding, tryDecodeCoding } from './decode-coding'

/** Many pieces that decode to nothing or a byte, between what begins and ends a body. */
const pieces: [string, Coding, { first?: string; piece: Buffer; last?: string }][] = [
  ['members of nothing', 'gzip', { piece: gzipSync('') }],
  ['members of a byte', 'gzip', { piece: gzipSync('a') }],
  ['blocks of nothing', 'deflate', { piece: Buffer.from('000000ffff', 'hex'), last: '010000ffff' }],
  ['meta-blocks of nothing', 'br', { first: '06', piece: Buffer.from('06', 'hex') }],
  [
    'blocks of nothing',
    'zstd',
    { first: '28b52ffd0058', piece: Buffer.from('000000', 'hex'), last: '010000' },
  ],
  ['frames of nothing', 'zstd', { piece: Buffer.from('28b52ffd2000010000', 'hex') }],
]

test.each(pieces)('%s of %s are decoded in one pass', async (_, coding, made) => {
  const { first = '', piece, last = '' } = made
  const make = (size: number): Buffer =>
    Buffer.concat([
      Buffer.from(first, 'hex'),
      Buffer.alloc(Math.ceil(size / piece.length) * piece.length, piece),
      Buffer.from(last, 'hex'),
    ])
  const decode = (body: Buffer) => decodeCoding(coding, body, 10_485_760)
  expect(decode(make(1_000_000))).not.toBeNull()
  expect(await growthFault(make, decode, { size: 1_048_576, pace: 0.1 })).toBeNull()
})

test.each([
  ['28b52ffd 20 05 290000 6162636465', 'abcde'],
  // Its second block is cut off.
  ['28b52ffd 00 58 280000 6162636465 290000 61', 'abcde'],
])('zstd is decoded as far as it goes: %s', (packed, text) => {
  const bytes = tryDecodeCoding('zstd', Buffer.from(packed.replaceAll(' ', ''), 'hex'), 5)
  expect(Buffer.from(bytes).toString()).toBe(text)
})

test.each([
  ['28b5', 'damaged'],
  ['not zstd', 'damaged'],
  ['28b52ffd 20 06 310000 616263646566', 'too long'],
])('zstd: %s is %s', (packed, why) => {
  const bytes = Buffer.from(packed.replaceAll(' ', ''), 'hex')
  expect(tryDecodeCoding('zstd', bytes, 5)).toBe(why)
})
