/** What is wrong with a head, for metrics. */
export type HeadErrorKind =
  | 'tls'
  | 'http2'
  | 'bad_request_line'
  | 'unknown_method'
  | 'bad_target'
  | 'unsupported_version'
  | 'bad_line_end'
  | 'folded_header'
  | 'bad_header'
  | 'bad_framing'
  | 'malformed_head'

export interface HeadError {
  kind: HeadErrorKind
  /** A sentence without its full stop. It repeats nothing that may be secret. */
  message: string
}

export const headError = (kind: HeadErrorKind, message: string): HeadError => ({ kind, message })

/**
 * Returns what is wrong with the end of a line, which a line feed ended, or null.
 *
 * @param raw the line without its line feed
 * @param n from 1: the request line
 */
export function lineEndError(raw: string, n: number): HeadError | null {
  if (/\r[^]/.test(raw)) {
    return headError('bad_line_end', `Line ${n} has a carriage return alone: lines end with CR LF`)
  }
  return raw.endsWith('\r')
    ? null
    : headError('bad_line_end', `Line ${n} ends with a line feed alone: lines end with CR LF`)
}

/** Returns a byte as it is written: 0xE9. */
export const hexByte = (byte: number): string =>
  `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`
