import { expect, test } from 'vitest'
import { hexRow } from './hex-rows'
import { bounds, byteAtColumn, hexColumn, hexText, hexValues, moved } from './hex-selection'

test('every byte is found at its digits and at its character', () => {
  const row = hexRow(
    Uint8Array.from({ length: 16 }, (_, index) => 0x40 + index),
    0,
  )
  const line = `${row.offset}  ${row.hex}  ${row.text}`
  for (let byte = 0; byte < 16; byte++) {
    const column = 10 + hexColumn(byte)
    expect(line.slice(column, column + 2)).toBe((0x40 + byte).toString(16))
    expect([byteAtColumn(column), byteAtColumn(column + 1)]).toEqual([byte, byte])
    expect(line[60 + byte]).toBe(String.fromCharCode(0x40 + byte))
    expect(byteAtColumn(60 + byte)).toBe(byte)
  }
  expect([byteAtColumn(0), byteAtColumn(500)]).toEqual([0, 15])
})

test('keys move, and with shift they select', () => {
  expect(moved(null, 'ArrowDown', false, 40)).toEqual({ anchor: 0, focus: 0 })
  const chosen = moved({ anchor: 3, focus: 3 }, 'ArrowDown', true, 40)
  expect(chosen && bounds(chosen)).toEqual([3, 19])
  expect(moved({ anchor: 39, focus: 39 }, 'ArrowDown', false, 40)).toEqual({
    anchor: 39,
    focus: 39,
  })
  expect(moved(null, 'x', false, 40)).toBeNull()
  expect(moved(null, 'ArrowDown', false, 0)).toBeNull()
})

test('reads numbers in both byte orders, and text', () => {
  const values = Object.fromEntries(
    hexValues(Uint8Array.of(0xfe, 0xff, 0xff, 0xff)).map(({ name, value }) => [name, value]),
  )
  expect(values).toMatchObject({
    u8: '254',
    'u16 le': '65534',
    'u32 be': '4278190079',
    'i32 le': '-2',
  })
  expect(hexValues(new TextEncoder().encode('ü')).at(-1)).toEqual({ name: 'UTF-8', value: 'ü' })
  expect(hexText(Uint8Array.of(0, 255))).toBe('00 ff')
})
