'use client'

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { RuleWhen } from '@/core/contract/replies'
import { useCommands } from '../commands/commands'
import type { Policy } from '@/core/replies/policy'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { lazyComponent } from '../ui/lazy-component'
import { toast } from '../ui/toast'

const ReplyWindow = lazyComponent(() =>
  import('./reply-window').then(({ ReplyWindow }) => ReplyWindow),
)

const loadLetting = () => import('./let-browsers-read')
const unloaded = () =>
  toast.error('Not allowed: the server cannot be reached. Try again in a moment.')

/** What the window opens with: a new rule made from a capture (with these conditions instead of its own), or the rule of that id. */
export type Opening = { from: Capture; when?: Partial<RuleWhen> } | { rule: string }

export interface ReplyWindowControl {
  /** Opens the window, with all rules by default. */
  open(at?: Opening): void
  /** Changes whenever the bin's settings may have changed. */
  version: unknown
}

const ReplyingContext = createContext<ReplyWindowControl | null>(null)

/** Returns null for readers. */
export function useReplying(): ReplyWindowControl | null {
  return useContext(ReplyingContext)
}

/** Holds the window for how a bin answers, loaded when it is first opened. */
export function ReplyingProvider({
  source,
  state,
  policy,
  children,
}: {
  source: CaptureSource
  state: InspectorState
  /** Null for readers. */
  policy: Policy | null
  children: ReactNode
}) {
  const [opened, setOpened] = useState<{ at: Opening | null } | null>(null)
  const { bin } = state
  const may = policy !== null
  const value = useMemo(
    (): ReplyWindowControl | null =>
      may ? { version: bin, open: (at) => setOpened({ at: at ?? null }) } : null,
    [may, bin],
  )
  useCommands(
    !may
      ? []
      : [
          {
            id: 'reply',
            section: 'Bin',
            label: 'Replies: how this bin answers',
            words:
              'rules response answer status code mock body header delay timeout error redirect link that counts clicks',
            keys: ['r', 'R'],
            run: () => setOpened({ at: null }),
          },
          {
            id: 'cors',
            section: 'Bin',
            label: 'Let browsers read the replies (CORS)',
            words: 'cors preflight cross origin access-control-allow-origin',
            run: () =>
              void loadLetting().then(({ letBrowsersRead }) => letBrowsersRead(bin.id), unloaded),
          },
        ],
  )
  return (
    <ReplyingContext value={value}>
      {children}
      {opened && policy && (
        <ReplyWindow
          source={source}
          state={state}
          policy={policy}
          at={opened.at}
          onClose={() => setOpened(null)}
        />
      )}
    </ReplyingContext>
  )
}
