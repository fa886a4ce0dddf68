import { looseBracketEnd } from '../parsing/loose-json'
import type { Assigned, Range } from './assigned'
import { blockAfter, continued } from './assigned-lines'
import { quotedAt } from './assigned-quotes'
import { afterComments, afterLineComments } from './comments'

const maxSpace = 100
/** A list or object after a bare name that is longer than this ends with its line. */
const maxInline = 200

/** Returns the stretch of the value that begins at `at`, without its quotes; null if there is none. */
export function valueAfter(of: Assigned, at: number): Range | null {
  const { text, name } = of
  let start = afterSpace(text, at, / |\t/)
  const isInLines = of.beginsLine && of.separator === ':'
  const block = isInLines ? blockAfter(of, start) : undefined
  if (block !== undefined) return block
  if (of.separator === ':') start = afterComments(text, start)
  if (name.quoted) start = afterSpace(text, start, /\s/)
  const beyond = name.quoted && of.separator === ':' ? afterLineComments(text, start) : start
  // What looks like a comment may be the value.
  if (beyond > start) return [start, ownValue(of, beyond)?.[1] ?? beyond]
  return ownValue(of, start)
}

/** The same of a value that begins at `start` and with neither space nor a comment. */
function ownValue(of: Assigned, start: number): Range | null {
  const { text, name } = of
  const first = text[start] ?? '\n'
  const entity = escapedQuote.exec(text.slice(start, start + 32))?.[0]
  if (entity) return escapedTo(text, start + entity.length, entity)
  if (first === '"' || first === "'" || first === '`') {
    return quotedAt(of, start) ?? bareAt(of, start + 1)
  }
  if (first !== '{' && first !== '[') return bareAt(of, start)
  const texts = of.listed && first === '['
  if (!of.whole && !texts) return null
  if (name.quoted) return ofTexts(of, [start, looseBracketEnd(text, start)])
  const near = text.slice(start, start + maxInline)
  const end = looseBracketEnd(near, 0)
  const isClosed = /[}\]]/.test(near[end - 1] ?? '')
  return isClosed ? ofTexts(of, [start, start + end]) : bareAt(of, start)
}

/** The range of a list or object that is hidden as one value; null if it holds objects, whose members are judged by name. */
const ofTexts = ({ text, whole }: Assigned, range: Range): Range | null =>
  whole || !text.slice(...range).includes('{') ? range : null

function afterSpace(text: string, at: number, space: RegExp): number {
  let end = at
  while (end - at < maxSpace && space.test(text[end] ?? '')) end++
  return end
}

/** Quotes as XML writes them, and as a string inside strings does. */
const escapedQuote = /^(?:&(?:amp;){0,4}(?:quot|apos|#3[49]);|\\{1,31}["'`])/

function escapedTo(text: string, start: number, quote: string): Range {
  const end = text.indexOf(quote, start)
  return [start, end === -1 ? text.length : end]
}

const upTo = {
  address: /[^\s&;#"'<>\\`|]+/y,
  word: /[^\s,;&)}\]>"'<`|\\]+/y,
  /** Ends before the next name, so that many in a row cost one pass. */
  random: /[^\s,;&)}\]>"'<`|\\=:]+=*/y,
  quote: /[^\r\n"'`]+/y,
  line: /[^\r\n]+/y,
  member: /[^,}\]\r\n\\]+/y,
  /** Of an object without quotes, but not in escaped ones. */
  plain: /(?:[^,}\r\n\\"&]|&(?!#?\w{2,8};))+/y,
}

function bareAt(of: Assigned, at: number): Range | null {
  const { text } = of
  const kind = kindOf(of, at)
  const range = matched(upTo[kind], text, at)
  if (!range || kind !== 'line') return range
  if (of.separator === ':') return continued(of, range)
  // `a=1&b=2` and `a=1 b=2` have more than one value.
  const rest = text.slice(...range)
  if (!/\s/.test(rest)) return matched(upTo.address, text, at)
  return /\s[\w.-]{1,100}=/.test(rest) ? matched(upTo.word, text, at) : range
}

function kindOf(
  { text, name, inAddress, random, beginsLine, wordy }: Assigned,
  at: number,
): keyof typeof upTo {
  if (random) return 'random'
  if (inAddress) return 'address'
  if (text[name.start] === '"' && !(beginsLine && isAlone(text, at))) return 'member'
  if (beginsLine) return 'line'
  if (wordy) return 'quote'
  return inObject.test(text.slice(Math.max(0, name.start - maxInline), name.start))
    ? 'plain'
    : 'word'
}

/** Behind the bracket of an object, but not in that of a call: `{ a: 1, `, `User{a=1, `. */
const inObject = /\{(?:[^{}()\n]*[,\s])?$/

/** Whether the rest of a line is one value, as YAML writes it: no other name, and no end of a list or object. */
const alone = /[^\r\n"'{}[\]]*[^\r\n"'{}[\],](?=\r?\n|$)/y
const isAlone = (text: string, at: number): boolean => matched(alone, text, at) !== null

function matched(pattern: RegExp, text: string, at: number): Range | null {
  pattern.lastIndex = at
  return pattern.test(text) ? [at, pattern.lastIndex] : null
}
