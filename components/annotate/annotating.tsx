'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type HeldKeys, holdKeys } from '../ui/held-keys'
import { toast } from '../ui/toast'
import type { Annotation, AnnotationChange } from '@/core/contract/annotation'
import type { CaptureSummary } from '@/core/contract/capture'
import { openMenu } from '../ui/open-menu'
import { useStoredText } from '../ui/use-stored'
import { useCommands } from '../commands/commands'
import { picked } from '../live/picked'
import { captureHref, type CaptureSource } from '../live/source'
import { type InspectorState, summaryOf } from '../live/state'
import { fetchJson, messageOf } from '../ui/fetch-json'

/** The selected request's annotations as they are now. */
export interface Annotating {
  seq: number
  pinned: boolean
  tag: Annotation['tag']
  /** The latest note; undefined if no change to it has arrived since the page opened. */
  note: string | null | undefined
  noted: boolean
  /** Whether its note's field is to be focused, and what to call when it is. */
  writes: boolean
  onWriting: () => void
  /** How often the page has joined the bin. */
  session: number
  /** Null for readers. Shows an error itself and resolves to whether the change was saved. */
  change: ((change: AnnotationChange) => Promise<boolean>) | null
}

const AnnotatingContext = createContext<Annotating | null>(null)

export function useAnnotating(): Annotating | null {
  return useContext(AnnotatingContext)
}

export function AnnotatingProvider({
  source,
  state,
  capture,
  readOnly,
  children,
}: {
  source: CaptureSource
  state: InspectorState
  /** The selected request as it was read: it may be outside the loaded list. */
  capture: CaptureSummary | null
  readOnly: boolean
  children: ReactNode
}) {
  const { selected, annotations, session } = state
  const listed = summaryOf(state, selected)
  const heard = selected === null ? undefined : annotations.get(selected)
  const [, chooseTab] = useStoredText('tab', 'body')
  /** The request whose note is about to be written, and what is typed for it before its field is there. */
  const [asked, ask] = useState<{ seq: number; keys: HeldKeys } | null>(null)
  useEffect(() => {
    if (asked && asked.seq !== selected) asked.keys.drop()
  }, [asked, selected])
  const value = useMemo(() => {
    if (selected === null) return null
    const told = heard && { ...heard, noted: heard.note !== null }
    const { pinned = false, tag = null, noted = false } = listed ?? told ?? capture ?? {}
    const change = readOnly ? null : (said: AnnotationChange) => annotate(source, selected, said)
    return {
      seq: selected,
      pinned,
      tag,
      noted,
      note: heard?.note,
      session,
      change,
      writes: asked?.seq === selected,
      onWriting: () => {
        asked?.keys.give()
        ask(null)
      },
    }
  }, [source, selected, listed, capture, heard, session, readOnly, asked])

  /** With several selected the same keys mean these. */
  const isOne = () => value !== null && picked.get().seqs.size === 0

  useCommands([
    ...(readOnly
      ? []
      : [
          {
            id: 'pin',
            section: 'Request' as const,
            label: value?.pinned ? 'Unpin' : 'Pin',
            keys: ['p'],
            when: isOne,
            run: () => void value?.change?.({ pinned: !value.pinned }),
          },
          {
            id: 'tag',
            section: 'Request' as const,
            label: 'Tag…',
            keys: ['t'],
            when: isOne,
            run: () => openMenu('tag'),
          },
        ]),
    {
      id: 'notes',
      section: 'Request',
      label: readOnly ? 'Read the note' : 'Write a note',
      keys: ['n'],
      when: () => value !== null,
      run: () => {
        chooseTab('notes')
        if (readOnly || selected === null) return
        const keys = holdKeys(() => {
          keys.drop()
          ask(null)
        })
        ask({ seq: selected, keys })
      },
    },
  ])
  return <AnnotatingContext value={value}>{children}</AnnotatingContext>
}

/**
 * The new annotation reaches the page over the live connection, as it does everyone who watches.
 */
async function annotate(
  source: CaptureSource,
  seq: number,
  change: AnnotationChange,
): Promise<boolean> {
  try {
    const path = `${captureHref(source, seq)}/annotation`
    await fetchJson<Annotation>(path, { method: 'PATCH', json: change })
    return true
  } catch (error) {
    toast.error(messageOf(error))
    return false
  }
}
