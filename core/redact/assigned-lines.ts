import type { Assigned, Range } from './assigned'

/** What YAML may write before lines: a tag, an anchor, how a block is folded, a comment. */
const head =
  /(?:[!&]\S{0,100}[ \t]{1,9})*(?<fold>[|>](?:[+-]?\d?|\d[+-]))?[ \t]*(?:#[^\n]{0,200})?(?=\r?\n|$)/y

/**
 * Returns the stretch of the lines below a name that are its value: those indented more than the name, and the
 * items of a list as far as it. Null if there are none, undefined if the value begins on the name's own line.
 */
export function blockAfter(of: Assigned, at: number): Range | null | undefined {
  const { text, column, name } = of
  head.lastIndex = at
  const found = head.exec(text)
  if (!found) return undefined
  const whole = of.whole || (of.listed && isOfTexts(text, head.lastIndex))
  if (!found.groups?.fold && !(whole && (!name.quoted || isYaml(text, head.lastIndex)))) {
    return undefined
  }
  const first = text.indexOf('\n', at)
  if (first === -1) return null
  const end = blockEnd(text, column, first)
  return end === first ? null : [Math.min(end, first + 1 + column), end]
}

/** Returns the end of the lines from the line break at `at` on that are indented more than `column`, or items at it. */
export function blockEnd(text: string, column: number, at: number): number {
  const deeper = new RegExp(
    `\\n(?:[ \\t]{${column + 1},}[^\\n]*|[ \\t]{${column}}-[ \\t][^\\n]*|[ \\t]*\\r?(?=\\n))`,
    'y',
  )
  return endOf(deeper, text, at)
}

/** Whether what follows the name in quotes is not JSON: a bare word, an item of a list, or another name. */
const isYaml = (text: string, at: number): boolean => notJson.test(text.slice(at, at + 400))
const notJson = /^\s+(?:[^\s"'{[]|(["'])[^"'\n]{0,200}\1[ \t]*:)/

/** Whether what follows is a list whose first item is a text. */
const isOfTexts = (text: string, at: number): boolean => item.test(text.slice(at, at + 400))
const item = /^\s+-[ \t]+(?![{[\s])(?!["']?[\w.-]{1,100}["']?[ \t]*:(?:\s|$))/

/** Returns a value on a name's own line with the lines below it that go on with it: no names, no items. */
export function continued({ text, column }: Assigned, [start, end]: Range): Range {
  const deeper = new RegExp(
    `\\r?\\n[ \\t]{${column + 1},}(?![-#][ \\t])(?![^\\n]*[:=])[^\\s][^\\n]*`,
    'y',
  )
  return [start, endOf(deeper, text, end)]
}

function endOf(line: RegExp, text: string, from: number): number {
  let end = from
  line.lastIndex = from
  while (line.test(text)) end = line.lastIndex
  return end
}
