import { expect, test } from 'vitest'
import { fakeTerminal } from '../testing/fake-terminal'
import { Footer } from './footer'
import { jsonLine } from './json-line'
import { printable, styled } from './output'

const hostile = '\u001b]0;t\u0007\u001b[2J\u001b[8m\r\b\u009b1A\u202e\0x'
const named = '[ESC]]0;t[\\x07][ESC][2J[ESC][8m[\\r][\\x08][\\x9b]1A[RLO][\\0]x'

test.each([
  ['plain é 漢字 😀\tעברית\nb', 'plain é 漢字 😀\tעברית\nb'],
  [hostile, named],
  ['a\u200bb', 'a\u200bb'],
])('%j is written as %j', (text, written) => expect(printable(text)).toBe(written))

test('styles and JSON are written as they are', () => {
  for (const style of ['bold', 'dim', 'red', 'green', 'yellow', 'cyan'] as const) {
    const text = styled({ colours: true }, style, 'x')
    expect(printable(text)).toBe(text)
  }
  const value = { hostile: `${hostile}\t\u200b` }
  for (const indent of [0, 2]) {
    const json = jsonLine(value, indent)
    expect(printable(json)).toBe(json)
    expect(JSON.parse(json)).toEqual(value)
  }
})

test('a footer, too, and what is written above it', () => {
  const terminal = fakeTerminal(80)
  const footer = new Footer(terminal)
  footer.show([hostile])
  footer.above(hostile)
  expect(terminal.screen()).toEqual([named, named])
})
