import { looseStringEnd } from '../parsing/loose-json'
import type { Assigned, Range } from './assigned'
import { blockEnd } from './assigned-lines'

/**
 * Returns the stretch of the string in quotes at `at`, without its quotes; null if it is never closed. It stands on
 * one line unless its name is quoted as well, its quotes are threefold, or the lines below it are indented.
 */
export function quotedAt(of: Assigned, at: number): Range | null {
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
  const end = singleEnd(text, at, quote)
  if (end !== -1) return [at + 1, end]
  if (quote === '`') return template(text, at)
  return isLine ? overLines(of, at) : null
}

/** What may end a string in single quotes: not `''` of YAML and SQL, `\\'` of programs, `'\\''` of shells. */
const singleStops = { "'": /\\?'(?:'|\\'')?|\n/g, '`': /\\?`|\n/g }

/**
 * Returns where a string in single quotes is closed on its line; -1 if it is not. A backslash is its last character if
 * no other quote follows.
 */
function singleEnd(text: string, at: number, quote: string): number {
  const stops = singleStops[quote === '`' ? '`' : "'"]
  let last = -1
  stops.lastIndex = at + 1
  for (let found = stops.exec(text); found !== null; found = stops.exec(text)) {
    const { 0: stop, index } = found
    if (stop === '\n') return last
    if (stop === quote) return index
    if (stop.startsWith('\\')) last = index + 1
    // An empty string has nothing doubled in it.
    else if (index === at + 1) return index
  }
  return last
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

/** Characters of a template of JavaScript that is looked for over lines: the quote may be a stray one. */
const maxTemplate = 2_000

function template(text: string, at: number): Range | null {
  const close = closing('`', text.slice(at + 1, at + 1 + maxTemplate))
  return close === -1 ? null : [at + 1, at + 1 + close]
}

function closing(quote: string, block: string): number {
  const stops = quote === '"' ? /\\[^]|"/g : quote === '`' ? /\\[^]|`/g : /''|'/g
  for (const { 0: stop, index } of block.matchAll(stops)) if (stop === quote) return index
  return -1
}
