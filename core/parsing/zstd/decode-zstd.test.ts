import { describe, expect, test } from 'vitest'
import { growthFault } from '../../testing/linear'
import { calmCpuOf } from '../../testing/processor-time'
import { seeded } from '../../testing/seeded'
import { tryDecodeCoding } from '../decode-coding'
import { decodeZstd } from './decode-zstd'
import { packedTexts } from './testing/packed-texts'

const mib = 1_048_576
const packedOf = (base64: string): Buffer => Buffer.from(base64, 'base64')
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString()
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')

describe.each(packedTexts)(
  '$holds',
  ({ text, base64 }) => {
    const packed = packedOf(base64)

    test('is decoded', () => {
      const { bytes, fault } = decodeZstd(packed, text.length)
      expect(fault).toBeNull()
      expect(textOf(bytes) === text).toBe(true)
    })

    test('is decoded beside other frames', () => {
      const passedOver = hex('5a2a4d18 03000000 010203')
      const { bytes } = decodeZstd(Buffer.concat([passedOver, packed, passedOver, packed]), 2 * mib)
      expect(textOf(bytes) === text + text).toBe(true)
    })

    test('is not decoded beyond a limit', () => {
      expect(() => decodeZstd(packed, text.length - 1)).toThrow(RangeError)
    })

    test('is decoded as far as it goes, and damage ends it', () => {
      for (let size = 0; size < packed.length; size++) {
        const { bytes, fault } = decodeZstd(packed.subarray(0, size), mib)
        expect(fault).toBe('cut off')
        expect(text.startsWith(textOf(bytes))).toBe(true)
      }
      const random = seeded(packed.length)
      for (let time = 0; time < 300; time++) {
        const damaged = Buffer.from(packed)
        for (let nth = 0; nth < 3; nth++) {
          damaged[Math.floor(random() * packed.length)] = Math.floor(random() * 256)
        }
        const coded = tryDecodeCoding('zstd', damaged, mib)
        expect(typeof coded === 'string' || coded.length <= mib).toBe(true)
      }
    })
  },
  20_000,
)

/** A frame without a size, and its blocks. */
const frame = (window: string, ...blocks: Buffer[]): Buffer =>
  Buffer.concat([hex(`28b52ffd 00 ${window}`), ...blocks, hex('010000')])
const block = (body: Buffer, kind = 2): Buffer =>
  Buffer.concat([
    Buffer.from([0, 8, 16].map((by) => ((body.length << 3) | (kind << 1)) >> by)),
    body,
  ])

test.each([
  ['literals of one byte', frame('38', block(hex('51 61 00'))), 'a'.repeat(10)],
  ['weights as they are', frame('38', block(hex('42c000 80 10 16 00'))), '\0\u0001\u0001\0'],
  ['a block of one byte', frame('38', hex('520000 62')), 'b'.repeat(10)],
  ['no blocks but the last', frame('38'), ''],
])('%s', (_, packed, text) => {
  expect(decodeZstd(packed, 100)).toEqual({
    bytes: Uint8Array.from(Buffer.from(text)),
    fault: null,
  })
})

test.each([
  ['no frame', hex('00000000')],
  ['what follows a frame is none', Buffer.concat([frame('38'), hex('00000000')])],
  ['a dictionary', hex('28b52ffd 21 01 00 010000')],
  ['a reserved bit', hex('28b52ffd 28 00 010000')],
  ['a reserved kind of block', frame('38', block(hex('61'), 3))],
  ['a block that is larger than the window', frame('00', block(Buffer.alloc(1025), 0))],
  ['another size than it says', hex('28b52ffd 20 05 090000 61')],
  [
    'a match before the frame',
    Buffer.concat([frame('38', hex('520000 62')), frame('38', block(hex('00 01 00 000002')))]),
  ],
  ['literals without a table', frame('38', block(hex('53 40 00 01 00')))],
  ['matches that no bits stand for', frame('38', block(hex('00 ff 0001 54 00 00 34 01')))],
])('%s is damaged', (_, packed) => {
  expect(decodeZstd(packed, mib).fault).toBe('damaged')
})

/** One byte of a block of a window of a GiB costs no more than in a small one. */
const ofOneByte = hex('0a0000 61')
const [table] = packedTexts.filter(({ holds }) => holds === 'tables of its own')
const ownTables = packedOf(table?.base64 ?? '')
test.each([
  ['empty frames', frame('38')],
  ['frames to pass over', hex('5a2a4d18 00000000')],
  ['frames of large windows', frame('a0', ofOneByte)],
  ['frames with tables', ownTables],
])('%s are decoded in one pass', async (_, piece) => {
  const make = (size: number): Buffer =>
    Buffer.alloc(Math.ceil(size / piece.length) * piece.length, piece)
  const decode = (packed: Buffer) => tryDecodeCoding('zstd', packed, 10 * mib)
  expect(decode(make(300_000))).toBeInstanceOf(Uint8Array)
  expect(await growthFault(make, decode, { size: 262_144 })).toBeNull()
})

test.each([
  ['empty blocks', '38', hex('000000')],
  ['blocks of one byte in a large window', 'a0', ofOneByte],
  ['compressed blocks of nothing', '38', block(hex('00 00'))],
  ['literals of one byte', '38', block(hex('09 61 00'))],
])('%s are decoded in one pass', async (_, window, piece) => {
  const make = (size: number): Buffer =>
    frame(window, ...Array.from({ length: Math.ceil(size / piece.length) }, () => piece))
  const decode = (packed: Buffer) => tryDecodeCoding('zstd', packed, 10 * mib)
  expect(decode(make(300_000))).toBeInstanceOf(Uint8Array)
  expect(await growthFault(make, decode, { size: 262_144 })).toBeNull()
})

/** Three tables of 512 and 256 states, each in two bytes, for a sequence of three bytes. */
const ofTables = block(hex('00 01 a8 e4ff e37f e4ff 00000004'))

test('more tables than anybody writes are not made', async () => {
  const make = (size: number): Buffer => frame('58', hex('520000 62'), Buffer.alloc(size, ofTables))
  expect(decodeZstd(make(1600), mib).bytes).toHaveLength(310)
  expect(tryDecodeCoding('zstd', make(1_600_000), 10 * mib)).toBe('too long')
  const decode = (packed: Buffer) => tryDecodeCoding('zstd', packed, 10 * mib)
  expect(await growthFault(make, decode, { size: 1_048_576 })).toBeNull()
})

/** A table of 250 weights in seven bytes, for a literal. */
const ofWeights = hex('6c0000 12400207e0133188954df50300')

test('nor are more weights read than anybody writes', () => {
  const make = (size: number): Buffer => frame('58', Buffer.alloc(size, ofWeights))
  expect(decodeZstd(make(1600), mib).bytes).toHaveLength(100)
  expect(tryDecodeCoding('zstd', make(1_600_000), 10 * mib)).toBe('too long')
})

test('256 weights are too many beside the one that is not written', () => {
  const packed = frame('38', block(hex('12000206e14745baf7850400')))
  expect(decodeZstd(packed, 100).fault).toBe('damaged')
})

test('a few bytes cost no more than what they decode to', () => {
  const many = frame(
    '38',
    ...Array.from({ length: 80 }, () => block(hex('00 ff 0001 54 00 00 34 01'))),
  )
  const large = frame('a0', ...Array.from({ length: 100 }, () => ofOneByte))
  for (const packed of [many, large]) {
    expect(calmCpuOf(() => tryDecodeCoding('zstd', packed, 10 * mib), 50)).toBeLessThan(50)
  }
})
