'use client'

import { useEffect } from 'react'
import { onStored, readStored, writeStored } from '../ui/stored'
import { readRemembered, writeRemembered } from '../live/remembered'
import { readWith } from '../live/state'
import type { InspectorStore } from '../live/store'

const settle = 300

/** Keeps the unread numbers of a bin in the browser while the page shows it: `keepUnread` as a hook. */
export function useUnread(bin: string, store: InspectorStore): void {
  useEffect(() => keepUnread(bin, store), [bin, store])
}

/**
 * Stores the unread numbers in the browser, per bin and in step with its other tabs, until stopped. Requests
 * that were in the bin when this browser first opened it, or listed it (components/home/known-bins.ts), count
 * as read.
 */
export function keepUnread(bin: string, store: InspectorStore): () => void {
  const name = `unread.${bin}`
  let timer: ReturnType<typeof setTimeout> | undefined

  let text: string | null = null

  function load() {
    if (readStored(name) === text) return
    text = readStored(name)
    const kept = readRemembered(text)
    if (kept) store.dispatch({ type: 'remembered', ...kept })
  }

  function save() {
    clearTimeout(timer)
    timer = undefined
    const { unread, newest, oldest } = store.get()
    const now = writeRemembered(unread, newest, oldest)
    if (now === text) return
    text = now
    writeStored(name, text)
  }

  /** Marks a selected request read once it is visible. */
  function seeSelected() {
    const { selected } = store.get()
    if (selected === null || document.visibilityState !== 'visible') return
    for (const seq of readWith(store.get(), selected))
      store.dispatch({ type: 'seen', from: seq, to: seq })
  }

  load()
  seeSelected()
  save()
  let { selected, newest, unread } = store.get()
  const forgetStore = store.subscribe(() => {
    const now = store.get()
    // What was sent from this page may be selected before it arrives here, and it arrives unread.
    const came = newest < (now.selected ?? 0) && (now.selected ?? 0) <= now.newest
    const changed = now.selected !== selected || came
    ;({ selected, newest } = now)
    if (changed) seeSelected()
    if (now.unread === unread) return
    unread = now.unread
    timer ??= setTimeout(save, settle)
  })
  const forgetStored = onStored(load)
  window.addEventListener('pagehide', save)
  document.addEventListener('visibilitychange', seeSelected)
  return () => {
    save()
    forgetStore()
    forgetStored()
    window.removeEventListener('pagehide', save)
    document.removeEventListener('visibilitychange', seeSelected)
  }
}
