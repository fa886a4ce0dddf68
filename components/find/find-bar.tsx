'use client'

import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { faultOf } from '@/core/query/fault-of'
import { useCommands } from '../inspector/commands'
import type { CaptureSource } from '../inspector/source'
import type { InspectorState } from '../inspector/state'
import { foundWords } from './found-words'
import type { Finder } from './finder'
import { QueryField } from './query-field'

/** The line to find by: the query and how many it selects. */
export function FindBar({
  source,
  state,
  finder,
}: {
  source: CaptureSource
  state: InspectorState
  finder: Finder
}) {
  const input = useRef<HTMLInputElement>(null)
  const text = useSyncExternalStore(finder.subscribe, finder.text, finder.text)
  const fault = useMemo(() => faultOf(text.trim()), [text])
  useQueryInAddress(text)
  useCommands([
    {
      id: 'find',
      label: 'Find requests',
      section: 'List',
      keys: ['/'],
      hint: 'find',
      run: () => input.current?.focus(),
    },
    {
      id: 'find-clear',
      label: 'Show all requests again',
      section: 'List',
      when: () => finder.text() !== '',
      run: () => finder.setText(''),
    },
  ])

  return (
    <search
      aria-label="Find"
      className="flex h-[53px] shrink-0 items-center gap-3 border-b border-line bg-paper px-4"
    >
      <div className="w-full min-w-0 desk:max-w-[520px] desk:flex-[0_1_36%]">
        <QueryField
          source={source}
          text={text}
          fault={fault}
          input={input}
          onText={finder.setText}
        />
      </div>
      <p role="status" className="ml-auto shrink-0 text-sm text-ink-2 phone:sr-only">
        {foundWords(state)}
      </p>
    </search>
  )
}

/** Keeps the query in the address, beside the selected request. */
function useQueryInAddress(text: string) {
  useEffect(() => {
    const timer = setTimeout(() => {
      const url = new URL(window.location.href)
      if (text.trim() === '') url.searchParams.delete('q')
      else url.searchParams.set('q', text.trim())
      if (url.href !== window.location.href) window.history.replaceState(null, '', url)
    }, 200)
    return () => clearTimeout(timer)
  }, [text])
}
