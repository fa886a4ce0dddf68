import { toBase64 } from '../base64'
import { bytesOfBase64 } from '../parsing/text-layers'
import { type Edit, none, shifted } from './edits'
import { isTooDeep, type RedactContext } from './redact-context'
import { redactionMark } from './secret-names'

/** Longer texts than any body. */
const maxDecoded = 64 * 1024 * 1024
/** A shorter word is not looked into. */
const shortest = 24
const notOfWord = /[^\w+/-]/g
const wordStart = /[\w+/-]/g

/** Finds base64 with secrets in it: a whole text, or what decodes to text among other. */
export function base64Secrets(text: string, context: RedactContext): Edit[] {
  const trimmed = text.trim()
  const start = text.indexOf(trimmed)
  if (trimmed.length >= 16 && !trimmed.slice(0, 80).includes(' ')) {
    const whole = encodedIn(trimmed, context)
    if (whole) return whole.map((edit) => ({ ...edit, start, end: start + trimmed.length }))
  }
  const edits: Edit[] = []
  for (const words of runsIn(text)) {
    const [first] = words
    const start = first?.start ?? 0
    const lines = words.length > 1 ? inRun(text.slice(start, words.at(-1)?.end), context) : null
    if (lines) edits.push(...shifted(lines, start))
    else {
      for (const word of words.filter(({ start, end }) => end - start >= shortest)) {
        const found = inRun(text.slice(word.start, word.end), context)
        edits.push(...shifted(found ?? none, word.start))
      }
    }
  }
  return edits
}

interface Word {
  start: number
  end: number
}

/**
 * Yields what may be base64 among other text: a word of 24 characters or more, and the words that are the lines
 * below it, as mails write it. Not by one regular expression: those take a part of the stack for each
 * character of a long run.
 */
function* runsIn(text: string): Generator<Word[]> {
  for (let at = next(wordStart, text, 0); at < text.length;) {
    const words = [wordAt(text, at)]
    let end = words[0]?.end ?? text.length
    if (end - at >= shortest) {
      for (let line = lineBelow(text, end); line !== null; line = lineBelow(text, end)) {
        const below = wordAt(text, line)
        words.push(below)
        end = below.end
      }
      const last = words.at(-1)
      if (last) last.end += /^={0,2}/.exec(text.slice(end, end + 2))?.[0].length ?? 0
      yield words
    }
    at = next(wordStart, text, end)
  }
}

const wordAt = (text: string, start: number): Word => ({ start, end: next(notOfWord, text, start) })

/** Returns where the word on the next line begins; null if the line ends otherwise. */
function lineBelow(text: string, end: number): number | null {
  const start = text.startsWith('\r\n', end) ? end + 2 : end + 1
  const isEnd = start === end + 2 || text[end] === '\n'
  return isEnd && next(wordStart, text, start) === start && start < text.length ? start : null
}

/** Returns where a pattern of one character matches next; the end of the text if it does not. */
function next(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex - 1 : text.length
}

/** Returns the edits of what is base64 of text; null for what is none. */
function inRun(found: string, context: RedactContext): readonly Edit[] | null {
  const begins = bytesOfBase64(found.replaceAll(/[\r\n]/g, '').slice(0, 24))
  return begins && isWords(begins) ? encodedIn(found, context) : null
}

/** Returns what is to replace all of a base64 text, if anything; null if it is none. */
function encodedIn(text: string, context: RedactContext): Edit[] | null {
  // Of a text that is cut off the last character may say nothing.
  const bytes = bytesOfBase64(text, maxDecoded) ?? bytesOfBase64(text.slice(0, -1), maxDecoded)
  if (!bytes) return null
  const whole = { start: 0, end: text.length }
  if (isTooDeep(context) || !context.unwrap())
    return isWords(bytes) ? [{ ...whole, text: redactionMark }] : []
  const shown = context.bytes(bytes, null, context.depth + 1)
  if (shown === bytes) return []
  return [{ ...whole, text: shown ? writtenLike(text, shown) : redactionMark }]
}

const maxChecked = 18

/** Whether bytes begin as text does, not as an id does that only looks like base64. */
function isWords(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, maxChecked)
  if (start.some((byte) => byte < 9 || (byte > 13 && byte < 0x20) || byte === 0x7f)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
    return true
  } catch {
    // Not UTF-8.
    return false
  }
}

/** Encodes in the same alphabet, padding and lines. */
function writtenLike(text: string, bytes: Uint8Array): string {
  let written = toBase64(bytes)
  if (/[-_]/.test(text)) written = written.replaceAll('+', '-').replaceAll('/', '_')
  const bare = text.replace(/\s/g, '').length
  if (!text.includes('=') && bare % 4 !== 0) written = written.replace(/=+$/, '')
  const line = /^([^\r\n]+)(\r?\n)/.exec(text)
  if (!line) return written
  const [, first = '', end = '\n'] = line
  return written.match(new RegExp(`.{1,${Math.min(first.length, 1000)}}`, 'g'))?.join(end) ?? ''
}
