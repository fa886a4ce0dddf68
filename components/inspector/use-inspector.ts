'use client'

import { useEffect, useState } from 'react'
import type { Bin } from '@/core/contract/bin'
import type { CapturePage } from '@/core/contract/capture'
import { createFinder, type Finder } from '../find/finder'
import type { AskedQuery } from './or-not-found'
import type { Grouping } from './groups'
import { watchLive } from './live'
import { phoneQuery } from './phone'
import { pageSize, readPage } from './reads'
import type { CaptureSource } from './source'
import { hasMore, type InspectorState, lastRow, neighbour, openState, shownCaptures } from './state'
import { type InspectorStore, inspectorStore, useInspectorState } from './store'
import { useGather } from './use-gather'
import { useUnread } from './use-unread'

export interface InspectorControls {
  select(seq: number | null): void
  /** One older (1) or one newer (-1). */
  move(by: 1 | -1): void
  /** To the newest, or to the oldest the bin keeps, which may have to be read first. */
  first(): void
  last(): Promise<void>
  follow(on: boolean): void
  pause(on: boolean): void
  markUnread(seq: number): void
  markAllRead(): void
  group(by: Grouping): void
  fold(group: string, folded: boolean): void
  /** Shows an event's earlier attempts below its row, or folds them into it. */
  spread(event: number, open: boolean): void
  loadOlder(): Promise<void>
  deleted(seq: number): void
}

export function useInspector(
  source: CaptureSource,
  first: { bin: Bin; page: CapturePage; selected: number | null; query: AskedQuery },
): { state: InspectorState; controls: InspectorControls; finder: Finder } {
  const [{ store, controls, finder }] = useState(() => {
    const { bin, page, selected, query } = first
    const created = inspectorStore(openState(bin, page, selected, query.sought))
    const finder = createFinder(source, created, query.text)
    return { store: created, finder, controls: controlsOf(source, created, finder) }
  })
  const state = useInspectorState(store)

  // Before the live connection: what arrives by it is unread.
  useUnread(source.bin, store)
  const [gather] = useGather()
  useEffect(() => store.dispatch({ type: 'gathered', on: gather === 'gathered' }), [store, gather])
  useEffect(() => watchLive(source, store), [source, store])
  useEffect(() => finder.start(), [finder])

  useEffect(() => {
    const url = new URL(window.location.href)
    if (state.selected === null) url.searchParams.delete('c')
    else url.searchParams.set('c', String(state.selected))
    if (url.href !== window.location.href) window.history.replaceState(null, '', url)
  }, [state.selected])

  // With both panes in sight an empty one is of no use: there is nothing to steal a selection from.
  const newest = shownCaptures(state).at(-1)?.seq ?? null
  useEffect(() => {
    if (state.selected !== null || newest === null || matchMedia(phoneQuery).matches) return
    store.dispatch({ type: 'opened', seq: newest })
  }, [store, state.selected, newest])

  return { state, controls, finder }
}

function controlsOf(
  source: CaptureSource,
  store: InspectorStore,
  finder: Finder,
): InspectorControls {
  let loading: Promise<void> | null = null

  async function readOlder() {
    const page = await readPage(source, { before: store.get().floor, limit: pageSize })
    store.dispatch({ type: 'older', page })
  }

  function select(seq: number | undefined) {
    if (seq !== undefined) store.dispatch({ type: 'selected', seq })
  }

  async function loadOlder() {
    const state = store.get()
    if (!hasMore(state)) return
    loading ??= (state.finding.found ? finder.more() : readOlder()).finally(() => {
      loading = null
    })
    await loading
  }

  return {
    select: (seq) => store.dispatch({ type: 'selected', seq }),
    move(by) {
      const seq = neighbour(store.get(), by)
      if (seq !== null) store.dispatch({ type: 'selected', seq })
    },
    first: () => select(shownCaptures(store.get()).at(-1)?.seq),
    async last() {
      while (hasMore(store.get())) await loadOlder()
      select(lastRow(store.get()) ?? undefined)
    },
    follow: (on) => store.dispatch({ type: 'follow', on }),
    pause: (on) => store.dispatch({ type: 'paused', on }),
    markUnread: (seq) => store.dispatch({ type: 'unseen', seq }),
    markAllRead: () => store.dispatch({ type: 'seen', from: 1, to: store.get().newest }),
    group: (by) => store.dispatch({ type: 'grouped', by }),
    fold: (group, folded) => store.dispatch({ type: 'folded', group, folded }),
    spread: (event, open) => store.dispatch({ type: 'spread', event, open }),
    loadOlder,
    deleted: (seq) => store.dispatch({ type: 'deleted', seq }),
  }
}
