'use client'

import { Fragment, useState } from 'react'
import { count } from '../../ui/words'
import { wholeCharacter } from './text-rows'
import { VisibleText } from '../../elements/visible-text'

/** Shows captured text, cut if it is long; the rest is added on request, a step at a time. */
export function CutText({
  text,
  limit = 600,
  breakAfter,
}: {
  text: string
  limit?: number
  /** Places at which a line may end, besides those between words. */
  breakAfter?: RegExp
}) {
  const [shown, setShown] = useState(limit)
  const cut = text.length > shown
  const visible = cut ? text.slice(0, wholeCharacter(text, shown)) : text
  const pieces = breakAfter ? visible.split(breakAfter) : [visible]
  const inPieces = pieces.map((piece, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      <VisibleText text={piece} />
    </Fragment>
  ))
  if (!cut) return inPieces
  return (
    <>
      {inPieces}
      <button
        type="button"
        className="ml-1 font-sans text-sm text-copper-ink hover:underline"
        onClick={() => setShown(Math.max(shown * 8, 20_000))}
      >
        … {count(text.length - shown)} more characters
      </button>
    </>
  )
}
