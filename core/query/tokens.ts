export type TokenKind =
  | 'space'
  | 'bracket'
  /** OR, AND, NOT and the minus sign. */
  | 'word'
  /** A field's name, the path after its dot, and its colon: `header.x-github-event:`. */
  | 'field'
  | 'operator'
  | 'value'
  | 'quoted'
  | 'text'

export interface QueryToken {
  kind: TokenKind
  at: number
  end: number
}

const rules: [kind: TokenKind, pattern: RegExp][] = [
  ['space', /[ \t\r\n]+/y],
  ['bracket', /[()]/y],
  ['word', /-|(?:OR|AND|NOT)(?=[ \t\r\n("-]|$)/y],
  [
    'field',
    /[a-zA-Z]+(?:\.(?:"(?:\\["\\]|[^"\\]|\\(?!["\\]))*"|[^ \t\r\n.:()"[\]]+)|\[(?:"(?:\\["\\]|[^"\\]|\\(?!["\\]))*"|[^ \t\r\n.:()"[\]]+)\])*:/y,
  ],
  ['quoted', /"(?:\\["\\]|[^"\\]|\\(?!["\\]))*(?:"|$)/y],
  ['quoted', /[“”„«»][^"“”„«»]*[“”«»"]/y],
  ['text', /[^ \t\r\n()"]+/y],
]
const operator = /[<>]=?|=/y

/**
 * Splits a query into tokens, even if it cannot be parsed (yet): for colours, and to know what is
 * being typed. The tokens follow one another and make up the whole text.
 */
export function tokensOf(text: string): QueryToken[] {
  const tokens: QueryToken[] = []
  for (let at = 0; at < text.length;) {
    const previous = tokens.at(-1)?.kind
    const end = (previous === 'field' && endOf(operator, text, at)) || null
    const token = end ? { kind: 'operator' as const, at, end } : next(text, at, previous)
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function next(text: string, at: number, previous: TokenKind | undefined): QueryToken {
  const valued = previous === 'field' || previous === 'operator'
  for (const [kind, pattern] of rules) {
    // What follows a colon directly is the value, whatever it looks like.
    if (valued && (kind === 'word' || kind === 'field')) continue
    const end = endOf(pattern, text, at)
    if (end) return { kind: valued && kind === 'text' ? 'value' : kind, at, end }
  }
  return { kind: 'text', at, end: at + 1 }
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}
