'use client'

import { Play } from 'lucide-react'
import { useState } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import type { BinReplies, Rule } from '@/core/contract/replies'
import type { Trial } from '@/core/contract/trial'
import { VisibleText } from '../capture/visible-text'
import { methodColour } from '../inspector/colours'
import type { CaptureSource } from '../inspector/source'
import { Button } from '../ui/button'
import { fetchJson } from '../ui/fetch-json'
import type { RuleDraft } from './draft'
import { Part } from './editor-frame'
import { TrialResult } from './trial-result'
import { repliesHref } from './use-replies'

interface Tried {
  trial: Trial
  rules: Rule[]
  draft: RuleDraft
}

/** Tries the rule as it stands in the form with one request. Nothing of that is saved or counted. */
export function TryIt({
  source,
  capture,
  draft,
  read,
  drafted,
  onRefused,
}: {
  source: CaptureSource
  capture: CaptureSummary | null
  draft: RuleDraft
  /** The rule of the form; null where it cannot be read. */
  read: () => Rule | null
  /** All replies with that rule among them. */
  drafted: (rule: Rule) => BinReplies
  onRefused: (rule: Rule, error: unknown) => void
}) {
  const [tried, setTried] = useState<Tried | null>(null)
  const [busy, setBusy] = useState(false)

  async function run({ seq }: CaptureSummary) {
    const rule = read()
    if (!rule) return
    // One that is off is tried as if it were on: that is what one wants to know before.
    const replies = drafted({ ...rule, on: true })
    setBusy(true)
    try {
      const path = `${repliesHref(source.bin)}/trial`
      const trial = await fetchJson<Trial>(path, { method: 'POST', json: { seq, replies } })
      setTried({ trial, rules: replies.rules, draft })
    } catch (error) {
      setTried(null)
      onRefused(rule, error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Part title="Try it">
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
          own={draft.id}
          off={!draft.on}
          stale={tried.draft !== draft}
        />
      )}
    </Part>
  )
}
