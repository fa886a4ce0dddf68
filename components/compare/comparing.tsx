'use client'

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { useCommands } from '../commands/commands'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { showAddress } from '../ui/show-address'
import { usePrevious } from './use-previous'

export interface Comparing {
  /**
   * The number that the selected request is compared with; 0 while none is chosen yet, null for no
   * comparison.
   */
  with: number | null
  /** The previous request of the same kind; null if there is none or it is not known yet. */
  previous: number | null
  /** Compares the selected request (or `of`, which is about to be) with that number; null ends the comparison. */
  compare(seq: number | null, of?: number): void
}

const ComparingContext = createContext<Comparing | null>(null)

/** Returns null if there is nothing to compare with: on a link to one request. */
export function useComparing(): Comparing | null {
  return useContext(ComparingContext)
}

/** Holds what the selected request is compared with; the page's URL has it as ?with=5. */
export function ComparingProvider({
  source,
  state,
  one,
  children,
}: {
  source: CaptureSource
  state: InspectorState
  /** Whether only one request is visible. */
  one: boolean
  children: ReactNode
}) {
  const { selected } = state
  const [pair, setPair] = useState<{ of: number; with: number } | null>(null)
  const previous = usePrevious(source, state)
  const other = pair !== null && pair.of === selected ? pair.with : null

  // Applies the URL's choice once the page is ready.
  useEffect(() => {
    const { searchParams } = new URL(window.location.href)
    const [of, wanted] = [Number(searchParams.get('c')), Number(searchParams.get('with'))]
    if (of > 0 && Number.isSafeInteger(wanted) && wanted > 0) setPair({ of, with: wanted })
  }, [])

  useEffect(() => {
    const url = new URL(window.location.href)
    if (other) url.searchParams.set('with', String(other))
    else url.searchParams.delete('with')
    showAddress(url)
  }, [other])

  const compare = useCallback(
    (seq: number | null, of = selected) =>
      setPair(seq === null || of === null ? null : { of, with: seq }),
    [selected],
  )
  useCommands(
    one
      ? []
      : [
          {
            id: 'compare',
            section: 'Request',
            label: 'Compare with the previous of its kind',
            words: 'diff difference changes',
            keys: ['d'],
            when: () => selected !== null,
            run: () => compare(other === null ? (previous ?? 0) : null),
          },
        ],
  )
  const value = useMemo(
    () => (one ? null : { with: other, previous, compare }),
    [one, other, previous, compare],
  )
  return <ComparingContext value={value}>{children}</ComparingContext>
}
