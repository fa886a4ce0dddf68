'use client'

import { Button } from '../ui/button'
import { count } from '../ui/words'

/** Shows the next rows of a list that is shown a step at a time. */
export function MoreButton({
  shown,
  total,
  step,
  what,
  onMore,
}: {
  shown: number
  total: number
  step: number
  /** In the plural: "values". */
  what: string
  onMore: (shown: number) => void
}) {
  if (shown >= total) return null
  const next = Math.min(step, total - shown)
  return (
    <Button className="my-3" onClick={() => onMore(shown + next)}>
      Show {count(next)} more of {count(total)} {what}
    </Button>
  )
}
