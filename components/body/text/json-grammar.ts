import type { Lexeme } from '@/core/json/lexer'

const MATCHING: Record<string, string> = { '}': '{', ']': '[' }

/** What may come next in a JSON text (RFC 8259 section 2). */
export type Expectation =
  'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'after value' | 'nothing'

/** What may follow after this lexeme; null where it may not stand. `inside` is the open bracket. */
export function step(
  expect: Expectation,
  kind: Lexeme['kind'],
  piece: string,
  inside: string | undefined,
): Expectation | null {
  if (kind !== 'punctuation') {
    if (expect === 'value' || expect === 'value or end') return 'after value'
    return kind === 'string' && expect.startsWith('key') ? 'colon' : null
  }
  if (piece === '{') return expect.startsWith('value') ? 'key or end' : null
  if (piece === '[') return expect.startsWith('value') ? 'value or end' : null
  if (piece === ':') return expect === 'colon' ? 'value' : null
  if (piece === ',') {
    if (expect !== 'after value') return null
    return inside === '{' ? 'key' : 'value'
  }
  const mayEnd = expect === 'after value' || expect.endsWith('or end')
  return mayEnd && MATCHING[piece] === inside ? 'after value' : null
}
