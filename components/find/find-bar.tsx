'use client'

import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useCommands } from '../commands/commands'
import type { TimeSpan } from '@/core/query/time-span'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { lazyComponent } from '../ui/lazy-component'
import { messageOf } from '../ui/fetch-json'
import { showAddress } from '../ui/show-address'
import { useZone } from '../ui/time-setting'
import { toast } from '../ui/toast'
import { useNow } from '../ui/use-now'
import { ArrivalStrip } from './arrival-strip'
import { foundWords } from './found-words'
import type { QuerySearch } from './query-search'
import { QueryField } from './query-field'
import { reachWords } from './strip-words'
import { useArrivals } from './use-arrivals'
import { loadLanguage, useQueryLanguage } from './use-query-language'

const StaleNote = lazyComponent(() => import('./stale-note').then(({ StaleNote }) => StaleNote))

/** The search bar: the query, when requests arrived, and how many match. */
export function FindBar({
  source,
  state,
  querySearch,
}: {
  source: CaptureSource
  state: InspectorState
  querySearch: QuerySearch
}) {
  const input = useRef<HTMLInputElement>(null)
  const text = useSyncExternalStore(querySearch.subscribe, querySearch.text, querySearch.text)
  useQueryInAddress(text)
  useCommands([
    {
      id: 'find',
      label: 'Find requests',
      section: 'List',
      words: 'search filter query',
      keys: ['/'],
      hint: 'find',
      // As a click does: with the completions.
      run: () => {
        input.current?.focus()
        input.current?.click()
      },
    },
    {
      id: 'find-clear',
      label: 'Show all requests again',
      section: 'List',
      when: () => querySearch.text() !== '',
      run: () => querySearch.setText(''),
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
          input={input}
          known="unread"
          note={<StaleNote finding={state.finding} />}
          onText={querySearch.setText}
          onLeave={() => document.querySelector<HTMLElement>('#requests [role="listbox"]')?.focus()}
        />
      </div>
      <Arrivals source={source} state={state} querySearch={querySearch} text={text} />
    </search>
  )
}

function Arrivals({
  source,
  state,
  querySearch,
  text,
}: {
  source: CaptureSource
  state: InspectorState
  querySearch: QuerySearch
  text: string
}) {
  const strip = useArrivals(source, state)
  const zone = useZone()
  const now = useNow()
  const language = useQueryLanguage(text !== '')
  const chosen = useMemo(() => language?.timeSpanOf(text, now) ?? null, [language, text, now])
  const wrong = useSyncExternalStore(querySearch.subscribe, querySearch.wrong, querySearch.wrong)
  const found = foundWords(state, wrong !== null)

  async function choose(span: TimeSpan | null) {
    const { withTimeSpan } = await loadLanguage()
    querySearch.setText(withTimeSpan(querySearch.text(), span), true)
  }

  return (
    <div className="flex min-w-0 flex-1 items-center gap-3 phone:sr-only">
      <div className="flex min-w-0 flex-1 phone:hidden">
        {strip && (
          <ArrivalStrip
            strip={strip}
            found={state.finding.found?.captures ?? null}
            chosen={chosen}
            onChoose={(span) =>
              void choose(span).catch((error: unknown) => toast.error(messageOf(error)))
            }
          />
        )}
      </div>
      <p className="ml-auto shrink-0 text-sm whitespace-nowrap text-ink-2">
        <span role="status" aria-label="Found">
          {found}
        </span>
        {strip && (found ? ` · ${reachWords(strip, zone, now)}` : reachWords(strip, zone, now))}
      </p>
    </div>
  )
}

/** Keeps the query in the page's URL, beside the selected request. */
function useQueryInAddress(text: string) {
  useEffect(() => {
    const timer = setTimeout(() => {
      const url = new URL(window.location.href)
      if (text.trim() === '') url.searchParams.delete('q')
      else url.searchParams.set('q', text.trim())
      showAddress(url)
    }, 200)
    return () => clearTimeout(timer)
  }, [text])
}
