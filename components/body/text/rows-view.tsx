'use client'

import { useMemo, useState } from 'react'
import { plural } from '../../ui/words'
import { VisibleText } from '../../elements/visible-text'
import { OpenTo } from '../open-to'
import { Tools } from '../tools'
import { type RowTable, rowAt, rowLength } from '../worker/row-table'
import { decodedEscapes } from './escapes'
import { foldedAt, hiddenBy, holdsRows, visibleRows } from './fold'
import { Gutter } from './gutter'
import type { JsonToken } from './json-lines'
import { LineList } from './line-list'
import { tokenColours } from './token-colours'
import { useEscapes } from './use-escapes'

const none: ReadonlySet<number> = new Set()

/**
 * Shows indented, coloured rows of JSON, XML or protocol buffers, which fold. The characters of JSON and XML are those
 * that were sent, but for escapes in JSON, which may be shown as what they mean.
 */
export function RowsView({
  label,
  table,
  json,
}: {
  label: string
  table: RowTable
  json: boolean
}) {
  const [state, setState] = useState({ table, folded: none })
  const folded = state.table === table ? state.folded : none
  const setFolded = (next: ReadonlySet<number>) => setState({ table, folded: next })
  const rows = useMemo(() => visibleRows(table, folded), [table, folded])
  const [decoded] = useEscapes()
  const digits = String(table.line.at(-1) ?? 1).length
  const show = (text: string): string => (json && decoded ? decodedEscapes(text) : text)

  function toggle(row: number) {
    const next = new Set(folded)
    if (!next.delete(row)) next.add(row)
    setFolded(next)
  }

  return (
    <>
      <Tools>
        <OpenTo onDepth={(depth) => setFolded(foldedAt(table, depth))} />
      </Tools>
      <LineList
        label={label}
        count={rows.length}
        characters={table.text.length}
        lengthOf={(at) => rowLength(table, rows[at] ?? 0) + indent(table, rows[at] ?? 0)}
        indentOf={(at) => indent(table, rows[at] ?? 0)}
        gutter={(at) => {
          const row = rows[at] ?? 0
          const line = table.line[row] ?? 0
          const number = row > 0 && table.line[row - 1] === line ? null : line
          const open = !folded.has(row)
          const fold = holdsRows(table, row) ? { open, toggle: () => toggle(row) } : null
          return <Gutter number={number} digits={digits} fold={fold} />
        }}
        row={(at) => {
          const row = rows[at] ?? 0
          const { depth, tokens } = rowAt(table, row)
          return (
            <>
              {'  '.repeat(depth)}
              {tokens.map((token, index) => (
                <Token key={index} token={token} text={show(token.text)} />
              ))}
              {folded.has(row) && (
                <span className="ml-2 font-sans text-sm text-ink-3 select-none">
                  … {plural(hiddenBy(table, row), 'line')}
                </span>
              )}
            </>
          )
        }}
      />
    </>
  )
}

const indent = ({ depth }: RowTable, row: number): number => 2 * (depth[row] ?? 0)

function Token({ token, text }: { token: JsonToken; text: string }) {
  return (
    <span className={tokenColours[token.kind]}>
      <VisibleText text={text} />
    </span>
  )
}
