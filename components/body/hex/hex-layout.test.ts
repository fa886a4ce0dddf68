import { expect, test } from 'vitest'
import { byteAtColumn, hexColumn, hexLayout, hexStart, textStart, widthOf } from './hex-layout'
import { hexRow } from './hex-rows'

test.each([
  ['a wide pane', 76, 1000, { bytes: 16, digits: 8, gap: 2, middle: 1 }],
  ['a little less', 72, 100_000, { bytes: 16, digits: 5, gap: 1, middle: 0 }],
  [
    'the pane in a window of 1280 px',
    66,
    10_485_760,
    { bytes: 16, digits: 6, gap: 1, middle: 0, group: 2 },
  ],
  ['half the room', 50, 1000, { bytes: 8, digits: 8, gap: 2, middle: 1 }],
  ['a phone', 40, 1_000_000, { bytes: 8, digits: 5, gap: 1, middle: 0 }],
  ['very little', 20, 1000, { bytes: 4, digits: 4, gap: 1, middle: 0 }],
])('%s', (_, columns, size, layout) => {
  expect(hexLayout(columns, size)).toEqual({ group: 1, ...layout })
})

test.each([76, 72, 66, 50, 40, 10])(
  'of %s columns every byte is at its digits and its character',
  (columns) => {
    const layout = hexLayout(columns, 32)
    const row = hexRow(
      Uint8Array.from({ length: 32 }, (_, index) => 0x40 + index),
      1,
      layout,
    )
    const gap = ' '.repeat(layout.gap)
    const line = `${row.offset}${gap}${row.hex}${gap}${row.text}`
    expect(line).toHaveLength(widthOf(layout))
    expect(Number.parseInt(row.offset, 16)).toBe(layout.bytes)
    for (let byte = 0; byte < layout.bytes; byte++) {
      const at = hexStart(layout) + hexColumn(byte, layout)
      const value = 0x40 + layout.bytes + byte
      expect(line.slice(at, at + 2)).toBe(value.toString(16))
      expect([byteAtColumn(at, layout), byteAtColumn(at + 1, layout)]).toEqual([byte, byte])
      expect(line[textStart(layout) + byte]).toBe(String.fromCharCode(value))
      expect(byteAtColumn(textStart(layout) + byte, layout)).toBe(byte)
    }
    expect([byteAtColumn(0, layout), byteAtColumn(500, layout)]).toEqual([0, layout.bytes - 1])
  },
)
