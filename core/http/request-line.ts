/** The request line of a head that may be malformed, as far as it can be told apart. */
export interface RawRequestLine {
  /** Without the line feed that ends it. */
  line: string
  /** Whether a line feed ends it; else more of it may have been to come. */
  ended: boolean
  /** The first word. */
  method: string
  /** What stands between method and protocol, white space and all. */
  target: string
  /** Where it begins in `line`. */
  targetAt: number
  /** The last word, if it looks like HTTP/1.1; else null. */
  protocol: string | null
  /** What follows the line. */
  rest: string
}

/** Splits a head behind its request line; empty lines before it are skipped (RFC 9112, section 2.2). */
export function rawRequestLine(text: string): RawRequestLine {
  const start = /^[\r\n]*/.exec(text)?.[0].length ?? 0
  const feed = text.indexOf('\n', start)
  const ended = feed !== -1
  const line = text.slice(start, ended ? feed : text.length)
  const cr = line.indexOf('\r')
  const words = cr === -1 ? line : line.slice(0, cr)
  const methodAt = after(words, 0, true)
  const methodEnd = after(words, methodAt, false)
  const targetAt = after(words, methodEnd, true)
  const end = before(words, words.length, true)
  const protocolAt = Math.max(targetAt, before(words, end, false))
  const last = words.slice(protocolAt, end)
  const protocol = protocolAt > targetAt && /^[A-Za-z]+\//.test(last) ? last : null
  return {
    line,
    ended,
    method: words.slice(methodAt, methodEnd),
    target: words.slice(
      targetAt,
      protocol === null ? words.length : before(words, protocolAt, true),
    ),
    targetAt,
    protocol,
    rest: ended ? text.slice(feed + 1) : '',
  }
}

const isWhite = (char: string | undefined): boolean => char === ' ' || char === '\t'

/** Returns where a run of white space, or of anything else, that begins at `at` ends. */
function after(text: string, at: number, white: boolean): number {
  let to = at
  while (to < text.length && isWhite(text[to]) === white) to += 1
  return to
}

/** Returns where a run that ends at `at` begins. */
function before(text: string, at: number, white: boolean): number {
  let from = at
  while (from > 0 && isWhite(text[from - 1]) === white) from -= 1
  return from
}
