'use client'

import { useState } from 'react'
import { countPairs } from '@/core/parsing/request-target'
import { CutText } from '../body/text/cut-text'
import { VisibleText } from '../elements/visible-text'
import { plural } from '../ui/words'

/** More than one line shows. */
const maxFolded = 300

/** A long query: its beginning on one line, all of it on request. */
export function FoldedQuery({ query }: { query: string }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="flex min-w-0 items-baseline gap-3">
      <span
        className={`min-w-0 font-mono text-base text-ink-2 ${open ? 'wrap-anywhere' : 'truncate'}`}
      >
        {open ? (
          <CutText text={query} limit={4000} breakAfter={/(?<=&)/} />
        ) : (
          <VisibleText text={query.slice(0, maxFolded)} />
        )}
      </span>
      <button
        type="button"
        aria-expanded={open}
        className="shrink-0 text-sm text-copper-ink hover:underline"
        onClick={() => setOpen(!open)}
      >
        {open ? 'Fold' : plural(countPairs(query.slice(1)), 'parameter')}
      </button>
    </div>
  )
}
