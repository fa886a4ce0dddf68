'use client'

import { Play } from 'lucide-react'
import { useState } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import type { BinReplies } from '@/core/contract/replies'
import type { ReplyTrial } from '@/core/contract/trial'
import { VisibleText } from '../elements/visible-text'
import { methodColour } from '../elements/colours'
import type { CaptureSource } from '../live/source'
import { Button } from '../ui/button'
import { fetchJson } from '../ui/fetch-json'
import { EditorPart } from './editor-frame'
import { TrialResult } from './trial-result'
import { repliesHref } from './use-replies'

interface Tried {
  trial: ReplyTrial
  rules: BinReplies['rules']
  draft: unknown
}

/** Tries the form's replies with one request. Nothing is saved or counted. */
export function TryIt({
  source,
  capture,
  draft,
  own,
  off = false,
  read,
  onRefused,
}: {
  source: CaptureSource
  capture: CaptureSummary | null
  /** Changes whenever the form does. */
  draft: unknown
  /** The id of the edited rule; null for the fallback. */
  own: string | null
  /** Whether that rule is off and is tried as if it were on. */
  off?: boolean
  /** Returns all replies, with the form's among them; null if the form is not valid. */
  read: () => BinReplies | null
  onRefused: (error: unknown) => void
}) {
  const [tried, setTried] = useState<Tried | null>(null)
  const [busy, setBusy] = useState(false)

  async function run({ seq }: CaptureSummary) {
    const replies = read()
    if (!replies) return
    setBusy(true)
    try {
      const path = `${repliesHref(source.bin)}/trial`
      const trial = await fetchJson<ReplyTrial>(path, { method: 'POST', json: { seq, replies } })
      setTried({ trial, rules: replies.rules, draft })
    } catch (error) {
      setTried(null)
      onRefused(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <EditorPart title="Try it">
      {capture === null ? (
        <p className="text-sm text-ink-2">There is no request in this bin to try it with yet.</p>
      ) : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button icon={Play} disabled={busy} onClick={() => void run(capture)}>
            {busy ? 'Trying…' : 'Try it'}
          </Button>
          <span className="flex max-w-full min-w-0 items-baseline gap-2 text-sm text-ink-2">
            <span className="shrink-0">with #{capture.seq}</span>
            <span className={`font-mono font-medium ${methodColour(capture.method)}`}>
              {capture.method}
            </span>
            <span className="truncate font-mono text-ink">
              <VisibleText text={capture.target.slice(0, 200) || '/'} />
            </span>
          </span>
        </div>
      )}
      {tried && (
        <TrialResult
          bin={source.bin}
          trial={tried.trial}
          rules={tried.rules}
          own={own}
          off={off}
          stale={tried.draft !== draft}
        />
      )}
    </EditorPart>
  )
}
