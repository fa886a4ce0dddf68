import type { Lexeme } from '@/core/parsing/json-lexer'

const matching: Record<string, string> = { '}': '{', ']': '[' }

/** What may come next in a JSON text (RFC 8259 section 2). */
export type Expectation =
  'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'after value' | 'nothing'

/** Returns what may follow this lexeme; null if the lexeme is invalid here. `inside` is the open bracket. */
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
  return mayEnd && matching[piece] === inside ? 'after value' : null
}
