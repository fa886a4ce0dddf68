import type { HeaderLine } from '../../contract/capture'
import { fieldLines } from './field-lines'
import { onlyLineEnds } from './only-line-ends'

const sizeLine = /^([0-9a-f]{1,8})[ \t]*(?:;|$)/i

/**
 * Returns what chunks hold (RFC 9112, section 7.1), and the trailer lines after them; line ends may
 * be bare line feeds. Throws SyntaxError if the text is anything else.
 */
export function unchunked(text: string): { body: string; trailers: HeaderLine[] } {
  const pieces: string[] = []
  for (let at = 0; ;) {
    const { line, next } = lineAt(text, at)
    const digits = sizeLine.exec(line)?.[1]
    if (digits === undefined) throw notChunk(line)
    const end = next + parseInt(digits, 16)
    if (end === next) return { body: pieces.join(''), trailers: trailersIn(text, next) }
    if (end > text.length) throw new SyntaxError('The last chunk of its body breaks off')
    pieces.push(text.slice(next, end))
    at = afterLineEnd(text, end, text[next - 2] === '\r' ? '\r\n' : '\n')
  }
}

/** Returns the line at `at` without its end, and where the next one begins. */
function lineAt(text: string, at: number): { line: string; next: number } {
  const feed = text.indexOf('\n', at)
  const end = feed === -1 ? text.length : feed
  const line = text.slice(at, end).replace(/\r$/, '')
  return { line, next: Math.min(end + 1, text.length) }
}

/** After a chunk stands the line end that stood after its size. */
function afterLineEnd(text: string, at: number, lineEnd: string): number {
  if (text.startsWith(lineEnd, at)) return at + lineEnd.length
  throw new SyntaxError('A chunk of its body is not as long as its size')
}

/** An empty line ends them; without any the text may end, too. */
function trailersIn(text: string, from: number): HeaderLine[] {
  const lines: string[] = []
  for (let at = from; at < text.length;) {
    const { line, next } = lineAt(text, at)
    at = next
    if (line !== '') lines.push(line)
    else if (onlyLineEnds(text, at)) return fieldLines(lines, 1, 'Trailer line')
    else throw new SyntaxError('More follows after its last chunk')
  }
  if (lines.length > 0) throw new SyntaxError('No empty line ends its trailer lines')
  return []
}

const notChunk = (line: string): SyntaxError =>
  new SyntaxError(
    `Its Transfer-Encoding is chunked, but its body is not in chunks: ${JSON.stringify(line.slice(0, 40))} is no size`,
  )
