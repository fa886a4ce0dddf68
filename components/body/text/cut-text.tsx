'use client'

import { useState } from 'react'
import { count } from '../../ui/words'
import { wholeCharacter } from './text-rows'
import { VisibleText } from '../../elements/visible-text'

/** Shows captured text, cut if it is long; the rest is added on request, a step at a time. */
export function CutText({ text, limit = 600 }: { text: string; limit?: number }) {
  const [shown, setShown] = useState(limit)
  if (text.length <= shown) return <VisibleText text={text} />
  return (
    <>
      <VisibleText text={text.slice(0, wholeCharacter(text, shown))} />
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
