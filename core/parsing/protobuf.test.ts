import { expect, test } from 'vitest'
import { seeded } from '../testing/seeded'
import { grpcFrames, packedVarints, type ProtobufField, protobufFields } from './protobuf'

const bytes = (hex: string) =>
  Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (digits) =>
    Number.parseInt(digits, 16),
  )
const read = (hex: string) =>
  protobufFields(bytes(hex))?.map(({ number, wire, value, bytes: held }) =>
    wire === 'bytes' || wire === 'group' ? [number, wire, [...held]] : [number, wire, value],
  ) ?? null

test.each([
  ['the example of the documentation', '08 96 01', [[1, 'varint', 150n]]],
  ['a string', '12 02 68 69', [[2, 'bytes', [0x68, 0x69]]]],
  [
    'fixed widths',
    '0d 01000000 11 0200000000000000',
    [
      [1, 'fixed32', 1n],
      [2, 'fixed64', 2n],
    ],
  ],
  ['a group', '0b 08 01 0c', [[1, 'group', [8, 1]]]],
  ['a group in a group', '0b 13 08 01 14 0c', [[1, 'group', [0x13, 8, 1, 0x14]]]],
  ['the largest field number', 'f8ffffff0f 00', [[536_870_911, 'varint', 0n]]],
  ['a negative number', '08 ffffffffffffffffff01', [[1, 'varint', 2n ** 64n - 1n]]],
  ['nothing', '', []],
])('%s', (_, hex, fields) => expect(read(hex)).toEqual(fields))

test.each([
  ['a tag without a value', '08'],
  ['field number 0', '00 01'],
  ['a wire type that nobody defined', '0e 01'],
  ['a length beyond the end', '12 05 68 69'],
  ['a varint of eleven bytes', '08 ffffffffffffffffffff01'],
  ['a varint of more than 64 bits', '08 ffffffffffffffffff7f'],
  ['the end of no group', '0c'],
  ['a group without an end', '0b 08 01'],
  ['the end of another group', '0b 08 01 14'],
  ['groups in groups without end', '0b'.repeat(5000)],
])('%s is no message', (_, hex) => expect(read(hex)).toBeNull())

test('at most so many fields', () => {
  expect(protobufFields(bytes('0801 0801'), 2)).toHaveLength(2)
  expect(protobufFields(bytes('0801 0801 0801'), 2)).toBeNull()
})

test('packed numbers', () => {
  expect(packedVarints(bytes('03 8e02 9ea705'), 5)).toEqual([3n, 270n, 86_942n])
  expect(packedVarints(bytes('03 8e'), 5)).toBeNull()
  expect(packedVarints(bytes('01 02 03'), 2)).toBeNull()
})

test('frames of gRPC, only if they are the whole body', () => {
  const framed = bytes('00 00000002 0801 01 00000001 ff 80 00000003 613a62')
  expect(grpcFrames(framed)?.map(({ kind, bytes: held }) => [kind, held.length])).toEqual([
    ['message', 2],
    ['compressed message', 1],
    ['trailers', 3],
  ])
  expect(grpcFrames(framed.subarray(0, -1))).toBeNull()
  expect(grpcFrames(bytes('02 00000000'))).toBeNull()
  expect(grpcFrames(bytes('08 96 01'))).toBeNull()
  expect(grpcFrames(bytes(''))).toBeNull()
})

function varint(value: bigint): number[] {
  const found: number[] = []
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 0x80n) return [...found, Number(rest)]
    found.push(Number(rest & 0x7fn) | 0x80)
  }
}

function written({ number, wire, value, bytes: held }: ProtobufField): number[] {
  const tag = (type: number) => varint((BigInt(number) << 3n) | BigInt(type))
  const fixed = (size: number) =>
    Array.from({ length: size }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn))
  if (wire === 'varint') return [...tag(0), ...varint(value)]
  if (wire === 'fixed64') return [...tag(1), ...fixed(8)]
  if (wire === 'fixed32') return [...tag(5), ...fixed(4)]
  if (wire === 'group') return [...tag(3), ...held, ...tag(4)]
  return [...tag(2), ...varint(BigInt(held.length)), ...held]
}

const next = seeded(7)
const below = (limit: number): number => Math.floor(next() * limit)
const kinds = ['varint', 'fixed64', 'bytes', 'fixed32'] as const

test('what is written is read, whatever it is; bytes of chance never throw', () => {
  for (let round = 0; round < 400; round++) {
    const fields = Array.from({ length: below(8) }, (): ProtobufField => {
      const wire = kinds[below(4)] ?? 'varint'
      const bits = wire === 'fixed32' ? 32 : 64
      const held = Uint8Array.from({ length: below(20) }, () => below(256))
      return {
        number: 1 + below(5000),
        wire,
        value: wire === 'bytes' ? 0n : BigInt.asUintN(bits, BigInt(below(2 ** 31)) ** 3n),
        bytes: wire === 'bytes' ? held : new Uint8Array(),
      }
    })
    const message = Uint8Array.from(fields.flatMap(written))
    expect(protobufFields(message)).toEqual(fields)
    const group: ProtobufField = { number: 9, wire: 'group', value: 0n, bytes: message }
    expect(protobufFields(Uint8Array.from(written(group)))).toEqual([group])
    const chance = Uint8Array.from({ length: below(60) }, () => below(256))
    expect(
      () => protobufFields(chance) ?? packedVarints(chance, 99) ?? grpcFrames(chance),
    ).not.toThrow()
  }
})
