'use client'

import { Play } from 'lucide-react'
import { useState } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import type { BinReplies, RuleWhen } from '@/core/contract/replies'
import type { ReplyTrial } from '@/core/contract/trial'
import type { CaptureSource } from '../live/source'
import { Button } from '../ui/button'
import { fetchJson, messageOf, RequestError } from '../ui/fetch-json'
import { EditorPart } from './editor-frame'
import { TrialFields } from './trial-fields'
import { inputOf, type TrialRequest, trialRequest } from './trial-request'
import { TrialResult } from './trial-result'
import { repliesHref } from './use-replies'

interface Tried {
  trial: ReplyTrial
  rules: BinReplies['rules']
  draft: unknown
  request: TrialRequest
}

/** Tries the form's replies with one request, captured or made. Nothing is saved or counted. */
export function TryIt({
  source,
  capture,
  when,
  draft,
  own,
  off = false,
  read,
  onRefused,
}: {
  source: CaptureSource
  /** The request to begin with; null: the bin has none. */
  capture: CaptureSummary | null
  /** The conditions that a made request is to meet. */
  when: RuleWhen
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
  const [request, setRequest] = useState(() => trialRequest(capture))
  const [tried, setTried] = useState<Tried | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function run() {
    const replies = read()
    if (!replies) return
    setBusy(true)
    setFault(null)
    try {
      const path = `${repliesHref(source.bin)}/trial`
      const json = { ...inputOf(request, when), replies }
      const trial = await fetchJson<ReplyTrial>(path, { method: 'POST', json })
      setTried({ trial, rules: replies.rules, draft, request })
    } catch (error) {
      setTried(null)
      // What the replies are refused for is shown at its field.
      if (error instanceof RequestError && !isOfRequest(error)) onRefused(error)
      else setFault(messageOf(error).replace(/^edit: /, ''))
    } finally {
      setBusy(false)
    }
  }

  return (
    <EditorPart title="Try it">
      <TrialFields
        source={source}
        known={capture}
        when={when}
        request={request}
        onChange={(change) =>
          setRequest((held) => ({
            ...held,
            ...(typeof change === 'function' ? change(held) : change),
          }))
        }
        onFault={(error) => setFault(messageOf(error))}
      />
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button icon={Play} disabled={busy} onClick={() => void run()}>
          {busy ? 'Trying…' : 'Try it'}
        </Button>
        {fault !== null && (
          <p role="alert" className="min-w-0 text-sm wrap-anywhere text-server">
            {fault}
          </p>
        )}
      </div>
      {tried && (
        <TrialResult
          bin={source.bin}
          trial={tried.trial}
          rules={tried.rules}
          own={own}
          off={off}
          stale={tried.draft !== draft || tried.request !== request}
        />
      )}
    </EditorPart>
  )
}

/** Whether the request is what a trial was refused for, not the replies. */
const isOfRequest = ({ status, message }: RequestError): boolean =>
  status === 404 || /^(?:edit\b|Request \d+ )/.test(message)
