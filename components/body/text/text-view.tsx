'use client'

import { useMemo } from 'react'
import { count } from '../../ui/words'
import { LineList } from './line-list'
import { Note } from '../../elements/note'
import { lineNumbers, maxRows, textRow, textRows } from './text-rows'
import { VisibleText } from '../../elements/visible-text'

/** Shows text with line numbers; a long line continues in further rows without a number. */
export function TextView({ text }: { text: string }) {
  const [rows, numbers, digits] = useMemo(() => {
    const rows = textRows(text)
    const numbers = lineNumbers(rows)
    return [rows, numbers, String(numbers.at(-1) ?? 1).length] as const
  }, [text])

  return (
    <>
      {rows.cut && (
        <Note>
          Only the first {count(maxRows)} lines are shown. Download the body to see them all.
        </Note>
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
              {/* The CR of CR LF line ends is mentioned once, above the text. */}
              <VisibleText text={textRow(rows, index).replace(/\r$/, '')} tabs />
            </>
          )
        }}
      />
    </>
  )
}
