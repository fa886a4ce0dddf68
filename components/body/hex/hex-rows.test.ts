import { expect, test } from 'vitest'
import { hexRow, hexRowCount } from './hex-rows'

test('rows of sixteen bytes', () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, at) => at + 0x30)
  expect(hexRowCount(bytes)).toBe(2)
  expect(hexRow(bytes, 0)).toEqual({
    offset: '00000000',
    hex: '30 31 32 33 34 35 36 37  38 39 3a 3b 3c 3d 3e 3f',
    text: '0123456789:;<=>?',
  })
  expect(hexRow(bytes, 1)).toEqual({
    offset: '00000010',
    hex: '40 41 42 43'.padEnd(48),
    text: '@ABC',
  })
})

test('all rows are equally wide and only printable ASCII is shown as such', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at)
  for (let row = 0; row < hexRowCount(bytes); row++) {
    expect(hexRow(bytes, row).hex).toHaveLength(48)
    expect(hexRow(bytes, row).text).toMatch(/^[ -~·]{16}$/)
  }
  expect(hexRowCount(new Uint8Array())).toBe(0)
})
