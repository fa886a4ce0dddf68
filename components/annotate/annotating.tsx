'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { toast } from '../ui/toast'
import type { Annotation, AnnotationChange } from '@/core/contract/annotation'
import { useKept } from '../capture/use-kept'
import { useCommands } from '../inspector/commands'
import { captureHref, type CaptureSource } from '../inspector/source'
import { type InspectorState, summaryOf } from '../inspector/state'
import { fetchJson, messageOf } from '../ui/fetch-json'

/** What is said about the selected request, as it is now. */
export interface Annotating {
  seq: number
  pinned: boolean
  tag: Annotation['tag']
  /** The note as last heard; undefined when nothing was heard of it since the page is open. */
  note: string | null | undefined
  noted: boolean
  /** Null for whoever may only look. Says what went wrong, and answers whether it worked. */
  change: ((change: AnnotationChange) => Promise<boolean>) | null
}

const AnnotatingContext = createContext<Annotating | null>(null)

export function useAnnotating(): Annotating | null {
  return useContext(AnnotatingContext)
}

export function AnnotatingProvider({
  source,
  state,
  readOnly,
  children,
}: {
  source: CaptureSource
  state: InspectorState
  readOnly: boolean
  children: ReactNode
}) {
  const { selected, annotations } = state
  const summary = summaryOf(state, selected)
  const heard = selected === null ? undefined : annotations.get(selected)
  const [, chooseTab] = useKept('tab', 'body')
  const value = useMemo(() => {
    if (selected === null) return null
    const { pinned = false, tag = null } = summary ?? heard ?? {}
    const noted = summary?.noted ?? typeof heard?.note === 'string'
    const change = readOnly ? null : (said: AnnotationChange) => annotate(source, selected, said)
    return { seq: selected, pinned, tag, noted, note: heard?.note, change }
  }, [source, selected, summary, heard, readOnly])

  useCommands([
    ...(readOnly
      ? []
      : [
          {
            id: 'pin',
            section: 'Request' as const,
            label: value?.pinned ? 'Unpin' : 'Pin',
            keys: ['p'],
            when: () => value !== null,
            run: () => void value?.change?.({ pinned: !value.pinned }),
          },
        ]),
    {
      id: 'notes',
      section: 'Request',
      label: 'Notes',
      when: () => value !== null,
      run: () => chooseTab('notes'),
    },
  ])
  return <AnnotatingContext value={value}>{children}</AnnotatingContext>
}

/** The answer comes to the page by the live connection, as it does to everyone who watches. */
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
