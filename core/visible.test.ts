import { expect, test } from 'vitest'
import { visibleParts, visibleText } from './visible'

test.each([
  ['plain é 漢字 😀 עברית', 'plain é 漢字 😀 עברית'],
  ['a\u202egpj.exe', 'a[RLO]gpj.exe'],
  ['a\u200bb\ufeffc\u00add', 'a[ZWSP]b[BOM]c[SHY]d'],
  ['\u001b[31m\u0007\u0085\u007f', '[ESC][31m[\\x07 \\x85 \\x7f]'],
  ['a\0\0\0\u001bb', 'a[\\0 ×3 ESC]b'],
  ['a\r\nb\tc\0', 'a[\\r \\n]b[\\t]c[\\0]'],
  ['\u2066x\u2069\u2028', '[LRI]x[PDI U+2028]'],
  ['\ud800x', '[U+D800]x'],
  ['\u{e0041}', '[U+E0041]'],
  ['', ''],
])('%j reads %s', (text, visible) => expect(visibleText(text)).toBe(visible))

test('tabs can be kept', () => {
  expect(visibleParts('a\tb\0', true)).toEqual([
    { text: 'a\tb', hidden: false },
    { text: '\\0', hidden: true },
  ])
})
