import type { JsonKind } from '@/core/parsing/json-lexer'
import type { JsonLine } from '../text/json-lines'

const kinds: JsonKind[] = ['key', 'string', 'number', 'atom', 'punctuation', 'text']

/** Coloured rows as one text and columns: cheap to pass between threads, however many rows. */
export interface RowTable {
  text: string
  count: number
  depth: Uint8Array
  /** The number of the line that each row is part of, from 1. */
  line: Uint32Array
  /** The index after the last token of each row. */
  rowEnd: Uint32Array
  tokenKind: Uint8Array
  /** Where in `text` each token ends. */
  tokenEnd: Uint32Array
}

export function rowTable(rows: JsonLine[]): RowTable {
  const tokens = rows.flatMap((row) => row.tokens)
  let characters = 0
  let count = 0
  let line = 0
  return {
    text: tokens.map((token) => token.text).join(''),
    count: rows.length,
    depth: Uint8Array.from(rows, (row) => row.depth),
    line: Uint32Array.from(rows, (row) => (row.continues ? line : ++line)),
    rowEnd: Uint32Array.from(rows, (row) => (count += row.tokens.length)),
    tokenKind: Uint8Array.from(tokens, (token) => kinds.indexOf(token.kind)),
    tokenEnd: Uint32Array.from(tokens, (token) => (characters += token.text.length)),
  }
}

/** Returns the number of characters of row `index`, without its indentation. */
export function rowLength({ rowEnd, tokenEnd }: RowTable, index: number): number {
  const endOf = (row: number): number => tokenEnd[(rowEnd[row] ?? 0) - 1] ?? 0
  return endOf(index) - (index === 0 ? 0 : endOf(index - 1))
}

/** Returns row `index` of a table as it was put in. */
export function rowAt(table: RowTable, index: number): JsonLine {
  const continues = index > 0 && table.line[index] === table.line[index - 1]
  const row: JsonLine = {
    depth: table.depth[index] ?? 0,
    tokens: [],
    ...(continues && { continues }),
  }
  const from = index === 0 ? 0 : (table.rowEnd[index - 1] ?? 0)
  for (let token = from; token < (table.rowEnd[index] ?? 0); token++) {
    const start = token === 0 ? 0 : (table.tokenEnd[token - 1] ?? 0)
    const text = table.text.slice(start, table.tokenEnd[token])
    row.tokens.push({ kind: kinds[table.tokenKind[token] ?? 0] ?? 'text', text })
  }
  return row
}
