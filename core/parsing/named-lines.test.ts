import { expect, it } from 'vitest'
import type { HeaderLine } from '../contract/capture'
import { hasLine, lineValue, lineValues } from './named-lines'

const lines: HeaderLine[] = [
  ['Accept', 'a'],
  ['X-Empty', ''],
  ['aCCEPT', 'b'],
  ['Accept-Charset', 'c'],
]

it.each<[name: string, values: string[]]>([
  ['accept', ['a', 'b']],
  ['x-empty', ['']],
  ['accept-charset', ['c']],
  ['charset', []],
  ['', []],
])(
  'the lines of %j are found whatever the case of their names, an empty one too',
  (name, values) => {
    expect(lineValues(lines, name)).toEqual(values)
    expect(lineValue(lines, name)).toBe(values[0] ?? null)
    expect(hasLine(lines, name)).toBe(values.length > 0)
  },
)
