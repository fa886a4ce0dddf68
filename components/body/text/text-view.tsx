'use client'

import { useMemo } from 'react'
import { count } from '../../ui/words'
import { Note } from '../../elements/note'
import { VisibleText } from '../../elements/visible-text'
import { Gutter } from './gutter'
import { LineList } from './line-list'
import { lineNumbers, maxRows, rowLength, textRow, textRows } from './text-rows'

/** Shows text with line numbers; a very long line continues in further rows without a number. */
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
        lengthOf={(index) => rowLength(rows, index)}
        gutter={(index) => (
          <Gutter
            number={
              index > 0 && numbers[index] === numbers[index - 1] ? null : (numbers[index] ?? 0)
            }
            digits={digits}
          />
        )}
        // The CR of CR LF line ends is mentioned once, above the text.
        row={(index) => <VisibleText text={textRow(rows, index).replace(/\r$/, '')} tabs />}
      />
    </>
  )
}
