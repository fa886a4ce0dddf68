'use client'

import type { Token } from './json-lines'
import { LineList } from './line-list'
import { VisibleText } from './visible-text'
import { type RowTable, rowAt } from './worker/row-table'

export const tokenColours: Record<Token['kind'], string> = {
  key: 'text-json-key',
  string: 'text-json-string',
  number: 'text-json-number',
  atom: 'text-json-atom',
  punctuation: 'text-ink-3',
  text: 'text-ink',
}

/** Indented, coloured rows of JSON or XML; their characters are those that were sent. */
export function RowsView({ label, table }: { label: string; table: RowTable }) {
  return (
    <LineList
      label={label}
      count={table.count}
      characters={table.text.length}
      row={(index) => {
        const { depth, tokens } = rowAt(table, index)
        return ['  '.repeat(depth), ...tokens.map(coloured)]
      }}
    />
  )
}

function coloured(token: Token, index: number) {
  return (
    <span key={index} className={tokenColours[token.kind]}>
      <VisibleText text={token.text} />
    </span>
  )
}
