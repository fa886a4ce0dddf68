'use client'

import { Fragment, type ReactNode, useState } from 'react'
import { Button } from '../ui/button'
import { count } from '../ui/words'

const first = 200

/** Rows of any height; of many, the first at once and the rest step by step. */
export function MoreRows<Row>({
  label,
  rows,
  row,
}: {
  label: string
  rows: Row[]
  row: (row: Row) => ReactNode
}) {
  const [shown, setShown] = useState(first)
  return (
    <div role="group" aria-label={label}>
      {rows.slice(0, shown).map((each, at) => (
        <Fragment key={at}>{row(each)}</Fragment>
      ))}
      {rows.length > shown && (
        <Button variant="ghost" className="mt-1" onClick={() => setShown(shown + 500)}>
          {count(rows.length - shown)} more
        </Button>
      )}
    </div>
  )
}
