'use client'

import type { JsonLine, Token } from './json-lines'
import { LineList } from './line-list'
import { VisibleText } from './visible-text'

const colours: Record<Token['kind'], string> = {
  key: 'text-json-key',
  string: 'text-json-string',
  number: 'text-json-number',
  atom: 'text-json-atom',
  punctuation: 'text-ink-3',
}

/** JSON, indented and coloured; its characters are those that were sent. */
export function JsonView({ rows, characters }: { rows: JsonLine[]; characters: number }) {
  return (
    <LineList
      label="Body as JSON"
      count={rows.length}
      characters={characters}
      row={(index) => {
        const line = rows[index]
        return line && ['  '.repeat(line.depth), ...line.tokens.map(coloured)]
      }}
    />
  )
}

function coloured(token: Token, index: number) {
  return (
    <span key={index} className={colours[token.kind]}>
      <VisibleText text={token.text} />
    </span>
  )
}
