'use client'

import { useMemo } from 'react'
import { count } from '../ui/words'
import { LineList } from './line-list'
import { Note } from './note'
import { lineNumbers, MAX_ROWS, textRow, textRows } from './text-rows'
import { VisibleText } from './visible-text'

/** Text with line numbers; a line too long for one row goes on in the next, without a number. */
export function TextView({ text }: { text: string }) {
  const [rows, numbers, digits] = useMemo(() => {
    const rows = textRows(text)
    const numbers = lineNumbers(rows)
    return [rows, numbers, String(numbers.at(-1) ?? 1).length] as const
  }, [text])

  return (
    <>
      {rows.cut && (
        <Note>Only the first {count(MAX_ROWS)} lines are shown. Download it for all.</Note>
      )}
      <LineList
        label="Body as text"
        count={rows.count}
        characters={text.length}
        row={(index) => {
          const first = index === 0 || numbers[index] !== numbers[index - 1]
          return (
            <>
              <span className="mr-4 text-ink-3 select-none" aria-hidden>
                {String(first ? numbers[index] : '').padStart(digits)}
              </span>
              {/* The CR of a CR LF pair is told above the text, once. */}
              <VisibleText text={textRow(rows, index).replace(/\r$/, '')} tabs />
            </>
          )
        }}
      />
    </>
  )
}
