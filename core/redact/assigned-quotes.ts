import { looseStringEnd } from '../parsing/loose-json'
import type { Assigned, Range } from './assigned'
import { blockEnd } from './assigned-lines'

/** A string that the one before it goes on with, as programs write it. */
const more = /["'`]\s{0,100}\+\s{0,100}(?=["'`])/y
const maxStrings = 1_000

/**
 * Returns the stretch of the string in quotes at `at`, without its quotes, and with those that are added to it; null if it
 * is never closed.
 */
export function quotedAt(of: Assigned, at: number): Range | null {
  const first = stringAt(of, at)
  if (!first) return null
  let [, end] = first
  for (let strings = 1; strings < maxStrings; strings++) {
    more.lastIndex = end
    const next = more.test(of.text) ? stringAt(of, more.lastIndex) : null
    if (!next) break
    end = next[1]
  }
  return [first[0], end]
}

/**
 * The same of one string. It stands on one line unless its name is quoted as well, its quotes are threefold, the lines
 * below it are indented, or it is one of those that go on over lines: of JavaScript in backticks, of shells and SQL.
 */
function stringAt(of: Assigned, at: number): Range | null {
  const { text, name } = of
  const quote = text[at] ?? ''
  const threefold = quote.repeat(3)
  if (text.startsWith(threefold, at)) {
    const end = text.indexOf(threefold, at + 3)
    return [at + 3, end === -1 ? text.length : end]
  }
  const isLine = of.beginsLine && of.separator === ':' && !of.random
  if (quote === '"') {
    const end = looseStringEnd(text, at, !name.quoted)
    if (text[end - 1] === quote && end > at + 1) return [at + 1, end - 1]
    return (isLine && overLines(of, at)) || [at + 1, end]
  }
  const { end, escaped } = singleEnd(text, at, quote)
  if (end !== -1) return [at + 1, end]
  const isOver = quote === '`' || (escaped === -1 && (of.separator === '=' || name.quoted))
  const below = isLine && quote !== '`' ? overLines(of, at) : isOver ? farAt(text, at) : null
  return below ?? (escaped === -1 ? null : [at + 1, escaped])
}

/** What may end a string in single quotes: not `''` of YAML and SQL, `\\'` of programs, `'\\''` of shells. */
const singleStops = { "'": /\\?'(?:'|\\'')?|\n/g, '`': /\\?`|\n/g }

/**
 * Returns where a string in single quotes is closed on its line, and where its last quote behind a backslash is, which
 * closes it if no other one does; -1 if there is none.
 */
function singleEnd(text: string, at: number, quote: string): { end: number; escaped: number } {
  const stops = singleStops[quote === '`' ? '`' : "'"]
  let escaped = -1
  stops.lastIndex = at + 1
  for (let found = stops.exec(text); found !== null; found = stops.exec(text)) {
    const { 0: stop, index } = found
    if (stop === '\n') break
    if (stop === quote) return { end: index, escaped }
    if (stop.startsWith('\\')) escaped = index + 1
    // An empty string has nothing doubled in it.
    else if (index === at + 1) return { end: index, escaped }
  }
  return { end: -1, escaped }
}

/** A string of YAML that goes on below: to its quote, else over all that is indented more than its name. */
function overLines({ text, column }: Assigned, at: number): Range | null {
  const line = text.indexOf('\n', at)
  const end = line === -1 ? -1 : blockEnd(text, column, line)
  if (end <= line) return null
  const block = text.slice(at + 1, end)
  const close = closing(text[at] ?? '', block)
  return [at + 1, close === -1 ? end : at + 1 + close]
}

/** Characters of a string that goes on over lines that are not indented: its quote may be a stray one. */
const maxFar = 2_000

function farAt(text: string, at: number): Range | null {
  const close = closing(text[at] ?? '', text.slice(at + 1, at + 1 + maxFar))
  return close === -1 ? null : [at + 1, at + 1 + close]
}

function closing(quote: string, block: string): number {
  const stops = quote === '"' ? /\\[^]|"/g : quote === '`' ? /\\[^]|`/g : /'(?:'|\\'')|'/g
  for (const { 0: stop, index } of block.matchAll(stops)) if (stop === quote) return index
  return -1
}
