import { expect, test } from 'vitest'
import { bounds, hexText, hexValues, moved } from './hex-selection'

const of40 = { size: 40, inRow: 16 }

test('keys move, and with shift they select', () => {
  expect(moved(null, 'ArrowDown', false, of40)).toEqual({ anchor: 0, focus: 0 })
  const chosen = moved({ anchor: 3, focus: 3 }, 'ArrowDown', true, of40)
  expect(chosen && bounds(chosen)).toEqual([3, 19])
  expect(moved({ anchor: 39, focus: 39 }, 'ArrowDown', false, of40)).toEqual({
    anchor: 39,
    focus: 39,
  })
  expect(moved({ anchor: 9, focus: 9 }, 'ArrowUp', false, { size: 40, inRow: 8 })?.focus).toBe(1)
  expect(moved(null, 'x', false, of40)).toBeNull()
  expect(moved(null, 'ArrowDown', false, { size: 0, inRow: 16 })).toBeNull()
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
