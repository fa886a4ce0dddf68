import type { FieldNode, QueryNode } from './ast'
import { parseQuery } from './parse'
import { QueryError } from './query-error'
import { type QueryToken, type TokenKind, tokensOf } from './tokens'

/**
 * Splits a query into tokens as `tokensOf` does, and fields that the parser understands without their colon,
 * or after other words than ours (`size>1kb`, `!is:refused`), as what they are.
 */
export function understoodTokens(text: string): QueryToken[] {
  const tokens = tokensOf(text)
  const known = new Set(tokens.filter(({ kind }) => kind === 'field').map(({ at }) => at))
  return fieldsIn(text)
    .filter(({ at }) => !known.has(at))
    .reduce((all, { at, end }) => replaced(all, partsOf(text, at, end)), tokens)
}

function fieldsIn(text: string): FieldNode[] {
  try {
    return fieldsOf(parseQuery(text.trimEnd()))
  } catch (error) {
    if (error instanceof QueryError) return []
    throw error
  }
}

function fieldsOf(node: QueryNode): FieldNode[] {
  if (node.kind === 'field') return [node]
  if (node.kind === 'not') return fieldsOf(node.part)
  return node.kind === 'and' || node.kind === 'or' ? node.parts.flatMap(fieldsOf) : []
}

const parts: [kind: TokenKind, pattern: RegExp][] = [
  ['field', /[a-zA-Z]+(?:"(?:\\["\\]|[^"\\]|\\(?!["\\]))*"|[^ \t\r\n:()"<>=!≥≤≠])*:?/y],
  ['space', /[ \t\r\n]+/y],
  ['operator', /[:<>=!≥≤≠]+/y],
  ['space', /[ \t\r\n]+/y],
]

/** Splits one field: its name and path, its operator, its value. */
function partsOf(text: string, start: number, end: number): QueryToken[] {
  const tokens: QueryToken[] = []
  let at = start
  for (const [kind, pattern] of parts) {
    pattern.lastIndex = at
    if (!pattern.test(text)) continue
    tokens.push({ kind, at, end: pattern.lastIndex })
    at = pattern.lastIndex
  }
  const kind = text[at] === '"' ? 'quoted' : 'value'
  return at < end ? [...tokens, { kind, at, end }] : tokens
}

/** Puts the parts of one field in the place of what stood there. */
function replaced(tokens: QueryToken[], field: QueryToken[]): QueryToken[] {
  const [from, to] = [field[0]?.at ?? 0, field.at(-1)?.end ?? 0]
  return [
    ...tokens
      .filter(({ at }) => at < from)
      .map((token) => ({ ...token, end: Math.min(token.end, from) })),
    ...field,
    ...tokens
      .filter(({ end }) => end > to)
      .map((token) => ({ ...token, at: Math.max(token.at, to) })),
  ]
}
