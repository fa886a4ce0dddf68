import type { JsonLine, Token } from './json-lines'
import { ROW_CHARACTERS, wholeCharacter } from './text-rows'

/** Lines as rows of bounded length: a long string goes on in the next row. */
export function jsonRows(lines: JsonLine[]): JsonLine[] {
  const rows: JsonLine[] = []
  for (const line of lines) {
    let tokens: Token[] = []
    let room = ROW_CHARACTERS
    for (const token of line.tokens) {
      let { text } = token
      while (text.length > room) {
        const cut = wholeCharacter(text, room)
        tokens.push({ kind: token.kind, text: text.slice(0, cut) })
        rows.push({ depth: line.depth, tokens })
        tokens = []
        text = text.slice(cut)
        room = ROW_CHARACTERS
      }
      tokens.push({ kind: token.kind, text })
      room -= text.length
    }
    rows.push({ depth: line.depth, tokens })
  }
  return rows
}
