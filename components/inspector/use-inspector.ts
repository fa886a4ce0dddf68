'use client'

import { useEffect, useMemo, useState } from 'react'
import type { CapturePage } from '@/core/contract/capture'
import type { Picking } from '../selection/pick'
import { createQuerySearch, type QuerySearch } from '../find/query-search'
import type { QueryOptions } from '../live/or-not-found'
import type { Grouping } from '../live/groups'
import { readOlder } from '../live/older'
import { phoneQuery } from '../elements/phone'
import type { CaptureSource } from '../live/source'
import { type GivenBin, shownBin } from '../live/shown-bin'
import {
  hasMoreInList,
  type InspectorState,
  lastRow,
  neighbour,
  openState,
  shownCaptures,
} from '../live/state'
import { type InspectorStore, inspectorStore, useInspectorState } from '../live/store'
import { searchEnded } from '../live/search-ended'
import { showAddress } from '../ui/show-address'
import { toast } from '../ui/toast'
import { useGrouping } from './use-grouping'
import { useLive } from './use-live'
import { useUnread } from './use-unread'

const loadPick = () => import('../selection/pick').catch(noneSelected)

function noneSelected(): null {
  toast.error('Nothing was selected: the server cannot be reached')
  return null
}

export interface InspectorControls {
  /**
   * Selects a row, by default the open one, to do something with several. Resolves to whether it makes a pair
   * with the open one.
   */
  pick(how: Picking, seq?: number): Promise<boolean>
  /** Selects all that the list shows, or would show if it were scrolled to its end. */
  pickAll(): Promise<void>
  /** Deletes requests in a while, by default the selected ones, else the open one; hides them at once. */
  remove(seq?: number): Promise<void>
  /** Selects the next older (1) or newer (-1) request as well, and opens it. */
  extend(by: 1 | -1): Promise<void>
  select(seq: number | null): void
  /** Moves to the next older (1) or newer (-1) request. */
  move(by: 1 | -1): void
  /** Move to the newest, or to the oldest that the bin keeps, which may have to be read first. */
  first(): void
  last(): Promise<void>
  follow(on: boolean): void
  pause(on: boolean): void
  markUnread(seq: number): void
  markAllRead(): void
  group(by: Grouping): void
  collapse(group: string, collapsed: boolean): void
  /** Shows or hides an event's earlier attempts below its row. */
  expand(event: number, open: boolean): void
  loadOlder(): Promise<void>
}

export function useInspector(
  source: CaptureSource,
  first: { bin: GivenBin; page: CapturePage; selected: number | null; query: QueryOptions },
): {
  /** With the bin's address as it is now: a tunnel can give it another one. */
  source: CaptureSource
  state: InspectorState
  controls: InspectorControls
  querySearch: QuerySearch
} {
  const [{ store, controls, querySearch }] = useState(() => {
    const { bin, page, selected, query } = first
    const created = inspectorStore(openState(shownBin(bin), page, selected, query.search))
    const querySearch = createQuerySearch(source, created, query.text)
    return { store: created, querySearch, controls: controlsOf(source, created, querySearch) }
  })
  const state = useInspectorState(store)

  // Before the live connection: what it delivers is unread.
  useUnread(source.bin, store)
  const [attempts] = useGrouping()
  useEffect(
    () => store.dispatch({ type: 'attemptsGrouped', on: attempts === 'attemptsGrouped' }),
    [store, attempts],
  )
  useLive(source, store)
  useEffect(() => querySearch.start(), [querySearch])

  useEffect(() => {
    const url = new URL(window.location.href)
    if (state.selected === null) url.searchParams.delete('c')
    else url.searchParams.set('c', String(state.selected))
    showAddress(url)
  }, [state.selected])

  // With both panes visible, select the newest: there is no other selection that it could replace.
  const newest = shownCaptures(state).at(-1)?.seq ?? null
  useEffect(() => {
    if (state.selected !== null || newest === null || matchMedia(phoneQuery).matches) return
    store.dispatch({ type: 'opened', seq: newest })
  }, [store, state.selected, newest])

  const { url } = state.bin
  const now = useMemo(
    () => (source.kind === 'bin' && url ? { ...source, url } : source),
    [source, url],
  )
  return { source: now, state, controls, querySearch }
}

function controlsOf(
  source: CaptureSource,
  store: InspectorStore,
  querySearch: QuerySearch,
): InspectorControls {
  let loading: Promise<void> | null = null

  function select(seq: number | undefined) {
    if (seq !== undefined) store.dispatch({ type: 'selected', seq })
  }

  async function loadOlder() {
    const state = store.get()
    if (!hasMoreInList(state)) return
    loading ??= readMore(state.finding.found !== null).finally(() => {
      loading = null
    })
    await loading
  }

  async function readMore(found: boolean) {
    if (!found) return readOlder(source, store)
    await searchEnded(store)
    await querySearch.more()
  }

  async function pick(how: Picking, seq = store.get().selected) {
    const part = await loadPick()
    return part !== null && seq !== null && part.pick(store.get(), { seq, how })
  }

  return {
    pick,
    async pickAll() {
      const part = await import('../selection/pick-all').catch(noneSelected)
      await part?.pickAll(store, loadOlder)
    },
    async remove(seq) {
      const part = await import('../selection/remove').catch(() => null)
      if (part === null) toast.error('Nothing was deleted: the server cannot be reached')
      else if (source.kind === 'bin') part.remove(source, store, seq)
    },
    async extend(by) {
      const part = await loadPick()
      // Read only now: keys may come faster than the code.
      const seq = neighbour(store.get(), by)
      if (part === null || seq === null) return
      part.pick(store.get(), { seq, how: 'extend' })
      store.dispatch({ type: 'selected', seq })
    },
    select: (seq) => store.dispatch({ type: 'selected', seq }),
    move(by) {
      const seq = neighbour(store.get(), by)
      if (seq !== null) store.dispatch({ type: 'selected', seq })
    },
    first: () => select(shownCaptures(store.get()).at(-1)?.seq),
    async last() {
      const failed = () => store.get().finding.status === 'failed'
      while (hasMoreInList(store.get()) && !failed()) await loadOlder()
      select(lastRow(store.get()) ?? undefined)
    },
    follow: (on) => store.dispatch({ type: 'follow', on }),
    pause: (on) => store.dispatch({ type: 'paused', on }),
    markUnread: (seq) => store.dispatch({ type: 'unseen', seq }),
    markAllRead: () => store.dispatch({ type: 'seen', from: 1, to: store.get().newest }),
    group: (by) => store.dispatch({ type: 'grouped', by }),
    collapse: (group, collapsed) => store.dispatch({ type: 'collapsed', group, collapsed }),
    expand: (event, open) => store.dispatch({ type: 'expand', event, open }),
    loadOlder,
  }
}
