import { toBase64 } from '../base64'
import { bytesOfBase64 } from '../parsing/text-layers'
import { type Edit, none, shifted } from './edits'
import { isTooDeep, type RedactContext } from './redact-context'
import { hidden } from './secret-names'

/** Longer texts than any body. */
const longest = 64 * 1024 * 1024
/** What may be base64 among other text: a word, and the lines below it, as mails write it. */
const run = /[\w+/-]{24,}(?:\r?\n[\w+/-]+)*={0,2}/g
const word = /[\w+/-]{24,}={0,2}/g

/** Finds base64 with secrets in it: a whole text, or what decodes to text among other. */
export function base64Secrets(text: string, context: RedactContext): Edit[] {
  const trimmed = text.trim()
  const start = text.indexOf(trimmed)
  if (trimmed.length >= 16 && !trimmed.slice(0, 80).includes(' ')) {
    const whole = encodedIn(trimmed, context)
    if (whole) return whole.map((edit) => ({ ...edit, start, end: start + trimmed.length }))
  }
  const edits: Edit[] = []
  for (const { 0: found, index } of text.matchAll(run)) {
    const lines = found.includes('\n') ? inRun(found, context) : null
    if (lines) edits.push(...shifted(lines, index))
    else {
      for (const each of found.matchAll(word)) {
        edits.push(...shifted(inRun(each[0], context) ?? none, index + each.index))
      }
    }
  }
  return edits
}

/** Returns the edits of what is base64 of text; null for what is none. */
function inRun(found: string, context: RedactContext): readonly Edit[] | null {
  const begins = bytesOfBase64(found.replaceAll(/[\r\n]/g, '').slice(0, 24))
  return begins && isWords(begins) ? encodedIn(found, context) : null
}

/** Returns what is to replace all of a base64 text, if anything; null if it is none. */
function encodedIn(text: string, context: RedactContext): Edit[] | null {
  // Of a text that is cut off the last character may say nothing.
  const bytes = bytesOfBase64(text, longest) ?? bytesOfBase64(text.slice(0, -1), longest)
  if (!bytes) return null
  const whole = { start: 0, end: text.length }
  if (isTooDeep(context)) return isWords(bytes) ? [{ ...whole, text: hidden }] : []
  const shown = context.bytes(bytes, null, context.depth + 1)
  if (shown === bytes) return []
  return [{ ...whole, text: shown ? writtenLike(text, shown) : hidden }]
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
