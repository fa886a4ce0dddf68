import { expect, test } from 'vitest'
import { cborToJson } from './cbor'
import { msgpackToJson } from './msgpack'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))

// RFC 8949 appendix A.
test.each([
  ['00', '0'],
  ['1818', '24'],
  ['1bffffffffffffffff', '18446744073709551615'],
  ['3bffffffffffffffff', '-18446744073709551616'],
  ['3903e7', '-1000'],
  ['f90000', '0.0'],
  ['f98000', '-0.0'],
  ['f93c00', '1.0'],
  ['fb3ff199999999999a', '1.1'],
  ['f97bff', '65504.0'],
  ['fa47c35000', '100000.0'],
  ['fb7e37e43c8800759c', '1e+300'],
  ['f90001', '5.960464477539063e-8'],
  ['f97c00', '"Infinity"'],
  ['f97e00', '"NaN"'],
  ['f4', 'false'],
  ['f6', 'null'],
  ['f7', '"undefined"'],
  ['f0', '"simple(16)"'],
  ['f8ff', '"simple(255)"'],
  ['c074323031332d30332d32315432303a30343a30305a', '{"tag 0":"2013-03-21T20:04:00Z"}'],
  ['4401020304', `"h'01020304'"`],
  ['62c3bc', '"ü"'],
  ['64f0908591', '"\u{10151}"'],
  ['8301820203820405', '[1,[2,3],[4,5]]'],
  ['a201020304', '{"1":2,"3":4}'],
  ['a26161016162820203', '{"a":1,"b":[2,3]}'],
  ['5f42010243030405ff', `"h'0102030405'"`],
  ['7f657374726561646d696e67ff', '"streaming"'],
  ['9f018202039f0405ffff', '[1,[2,3],[4,5]]'],
  ['bf6346756ef563416d7421ff', '{"Fun":true,"Amt":-2}'],
  ['a2616101616102', '{"a":1,"a":2}'],
  ['d9d9f700', '0'],
])('CBOR %s is %s', (hex, json) => {
  expect(cborToJson(bytes(hex))).toBe(json)
})

test.each([
  ['7f', 'it ends before it is complete'],
  ['1f', 'it is malformed'],
  ['0000', 'extra bytes follow'],
  ['81'.repeat(300), 'nested more than 200'],
  ['9b0000000100000000', 'it ends before it is complete'],
  [`9a000f4240${'00'.repeat(60_000)}`, 'more than 50,000 values'],
  ['', 'it ends before it is complete'],
])('CBOR %# says why not', (hex, reason) => {
  expect(() => cborToJson(bytes(hex))).toThrow(reason)
})

test.each([
  ['7f', '127'],
  ['ff', '-1'],
  ['ccff', '255'],
  ['cfffffffffffffffff', '18446744073709551615'],
  ['d3ffffffffffffffff', '-1'],
  ['d1ff00', '-256'],
  ['c0', 'null'],
  ['c3', 'true'],
  ['a3616263', '"abc"'],
  ['d903616263', '"abc"'],
  ['c4020001', `"h'0001'"`],
  ['ca3f800000', '1.0'],
  ['cb3ff199999999999a', '1.1'],
  ['9301a161c2', '[1,"a",false]'],
  ['dc0001c3', '[true]'],
  ['82a16101a16102', '{"a":1,"a":2}'],
  ['de000101a178', '{"1":"x"}'],
  ['d4057f', `{"ext 5":"h'7f'"}`],
  ['d6ff65920080', '{"timestamp":"2024-01-01T00:00:00Z"}'],
  ['c703050a0b0c', `{"ext 5":"h'0a0b0c'"}`],
])('MessagePack %s is %s', (hex, json) => {
  expect(msgpackToJson(bytes(hex))).toBe(json)
})

test.each([
  ['c1', 'never used'],
  ['91'.repeat(300), 'nested more than 200'],
  ['ddffffffff', 'ends before it is complete'],
  ['c0c0', 'extra bytes follow'],
  [`dd000f4240${'00'.repeat(60_000)}`, 'more than 50,000 values'],
])('MessagePack %# says why not', (hex, reason) => {
  expect(() => msgpackToJson(bytes(hex))).toThrow(reason)
})
