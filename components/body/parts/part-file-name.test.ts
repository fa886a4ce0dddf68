import { expect, test } from 'vitest'
import { partFileName } from './part-file-name'

const bytes = (text: string) => new TextEncoder().encode(text)

test.each([
  ['%PDF-1.7', 'text/html', 'bin-1-part-2.pdf'],
  ['{}', 'application/json; charset=x', 'bin-1-part-2.json'],
  ['<script>', 'text/html', 'bin-1-part-2.bin'],
  ['GIF89a', null, 'bin-1-part-2.gif'],
  ['MZ', '../../x.exe', 'bin-1-part-2.bin'],
  ['x', '__proto__', 'bin-1-part-2.bin'],
  ['', 'constructor', 'bin-1-part-2.bin'],
])('%s of type %s is saved as ours', (text, type, name) => {
  expect(partFileName('bin-1', 2, bytes(text), type)).toBe(name)
})
