'use client'

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import { useCommands } from '../inspector/commands'
import type { Policy } from '@/core/replies/policy'
import type { CaptureSource } from '../inspector/source'
import type { InspectorState } from '../inspector/state'
import { lazily } from '../ui/lazily'

const ReplyWindow = lazily(() => import('./reply-window').then(({ ReplyWindow }) => ReplyWindow))

export interface Replying {
  /** Opens the window; with a capture, at a new rule made from it. */
  open(from?: Capture): void
}

const ReplyingContext = createContext<Replying | null>(null)

/** Null for whoever may only look. */
export function useReplying(): Replying | null {
  return useContext(ReplyingContext)
}

/** Holds the window in which one says how a bin answers, loaded when it is first opened. */
export function ReplyingProvider({
  source,
  state,
  policy,
  children,
}: {
  source: CaptureSource
  state: InspectorState
  /** Null for whoever may only look. */
  policy: Policy | null
  children: ReactNode
}) {
  const [opened, setOpened] = useState<{ from: Capture | null } | null>(null)
  const may = policy !== null
  const value = useMemo(
    (): Replying | null => (may ? { open: (from) => setOpened({ from: from ?? null }) } : null),
    [may],
  )
  useCommands(
    !may
      ? []
      : [
          {
            id: 'reply',
            section: 'Bin',
            label: 'Reply: how this bin answers',
            keys: ['R'],
            run: () => setOpened({ from: null }),
          },
        ],
  )
  return (
    <ReplyingContext value={value}>
      {children}
      {opened && policy && (
        <ReplyWindow
          source={source}
          bin={state.bin}
          moved={state.drilled}
          policy={policy}
          from={opened.from}
          onClose={() => setOpened(null)}
        />
      )}
    </ReplyingContext>
  )
}
