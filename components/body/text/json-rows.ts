import type { JsonLine, JsonToken } from './json-lines'
import { pieceEnd, rowCharacters } from './text-rows'

/** Splits lines into rows of bounded length: a long string continues in the next row. */
export function jsonRows(lines: JsonLine[]): JsonLine[] {
  const rows: JsonLine[] = []
  for (const line of lines) {
    let tokens: JsonToken[] = []
    let room = rowCharacters
    let continues = false
    for (const token of line.tokens) {
      let { text } = token
      while (text.length > room) {
        const cut = pieceEnd(text, room)
        tokens.push({ kind: token.kind, text: text.slice(0, cut) })
        rows.push({ depth: line.depth, tokens, ...(continues && { continues }) })
        continues = true
        tokens = []
        text = text.slice(cut)
        room = rowCharacters
      }
      tokens.push({ kind: token.kind, text })
      room -= text.length
    }
    rows.push({ depth: line.depth, tokens, ...(continues && { continues }) })
  }
  return rows
}
