'use client'

import type { JsonToken } from './json-lines'
import { LineList } from './line-list'
import { VisibleText } from '../../elements/visible-text'
import { type RowTable, rowAt } from '../worker/row-table'

export const tokenColours: Record<JsonToken['kind'], string> = {
  key: 'text-json-key',
  string: 'text-json-string',
  number: 'text-json-number',
  atom: 'text-json-atom',
  punctuation: 'text-ink-3',
  text: 'text-ink',
}

/** Shows indented, coloured rows of JSON or XML; their characters are those that were sent. */
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

function coloured(token: JsonToken, index: number) {
  return (
    <span key={index} className={tokenColours[token.kind]}>
      <VisibleText text={token.text} />
    </span>
  )
}
