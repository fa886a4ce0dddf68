import { expect, test } from 'vitest'
import { protobufLines } from './protobuf-lines'

const bytes = (hex: string) =>
  Uint8Array.from(hex.replaceAll(' ', '').match(/../g) ?? [], (digits) =>
    Number.parseInt(digits, 16),
  )
function shown(hex: string | Uint8Array): string[] {
  const result = protobufLines(typeof hex === 'string' ? bytes(hex) : hex)
  if ('reason' in result) return [result.reason]
  return result.lines.map(
    ({ depth, tokens }) => '  '.repeat(depth) + tokens.map(({ text }) => text).join(''),
  )
}

test('fields with their types and what else they may be, messages nested', () => {
  expect(shown('089601 120774657374696e67 1a03089601 2209 0a0568656c6c6f 1001')).toEqual([
    '1: 150  varint · sint 75',
    '2: "testing"  string, 7 bytes',
    '3: {  message, 3 bytes',
    '  1: 150  varint · sint 75',
    '}',
    '4: {  message, 9 bytes',
    '  1: "hello"  string, 5 bytes',
    '  2: 1  varint · sint -1 · true',
    '}',
  ])
})

test.each([
  [
    '08 ffffffffffffffffff01',
    '1: 18446744073709551615  varint · sint -9223372036854775808 · int -1',
  ],
  ['08 80dac409', '1: 20000000  varint · sint 10000000'],
  ['08 80f8b4ca06', '1: 1766669312  varint · sint 883334656 · 2025-12-25T13:28:32Z'],
  ['0d 0000c03f', '1: 1.5  float · fixed 1069547520'],
  ['09 182d4454fb210940', '1: 3.141592653589793  double · fixed 4614256656552045848'],
  ['0d 01000000', '1: 1  fixed32 · float 1.401298464324817e-45'],
  ['0a 00', '1: ""  string, 0 bytes'],
  ['0a 03 03ff01', "1: h'03ff01'  3 bytes · or packed 3, 255"],
  ['0a 02 0801', '1: {  message, 2 bytes'],
  ['0a 08 2830283028302830', '1: "(0(0(0(0"  string, 8 bytes · or a message'],
  ['0a 02 6869', '1: "hi"  string, 2 bytes'],
])('%s', (hex, line) => expect(shown(hex)[0]).toBe(line))

test('messages of gRPC, and the trailers of gRPC-Web', () => {
  expect(shown('00 00000002 0801 01 00000001 ff 80 00000003 613a62')).toEqual([
    'message 1 of 3, 2 bytes',
    '  1: 1  varint · sint -1 · true',
    'compressed message 2 of 3, 1 byte',
    "  h'ff'",
    'trailers 3 of 3, 3 bytes',
    '  a:b',
  ])
})

test('what is none says so', () => {
  expect(shown('ffff')).toEqual([expect.stringMatching(/^Not protocol buffers/)])
  expect(shown('00 00000001 ff')).toEqual([expect.stringMatching(/^Not protocol buffers/)])
})

test('it ends at a depth', () => {
  let deep = bytes('0801')
  for (let level = 0; level < 100 && deep.length < 128; level++) {
    deep = Uint8Array.from([0x0a, deep.length, ...deep])
  }
  expect(shown(deep).length).toBeLessThan(90)
})

test('a long hostile body is refused quickly', () => {
  const from = performance.now()
  shown(new Uint8Array(5_000_000).fill(8))
  shown(new Uint8Array(1_000_000).fill(0x0b))
  expect(performance.now() - from).toBeLessThan(2000)
})

test('as many fields as the limit says, in messages of any depth', () => {
  const number = bytes('0801')
  const numbers = (count: number) =>
    Uint8Array.from({ length: 2 * count }, (_, i) => number[i % 2] ?? 0)
  expect(shown(numbers(50_000))).toHaveLength(50_000)
  expect(shown(numbers(50_001))[0]).toMatch(/^Not protocol buffers: .* more than 50,000$/)
  // A group of 40,000 and then 10,000: 50,001 with the group itself.
  const grouped = (after: number) =>
    Uint8Array.from([...bytes('0b'), ...numbers(40_000), ...bytes('0c'), ...numbers(after)])
  expect(shown(grouped(9999))).toHaveLength(50_001)
  expect(shown(grouped(10_000))).toEqual(['Not shown as fields: more than 50,000 of them'])
})
