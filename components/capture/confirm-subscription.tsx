'use client'

import { Check } from 'lucide-react'
import { useState } from 'react'
import { useReplying } from '../rules/reply-window-context'
import { fetchJson, messageOf } from '../ui/fetch-json'

type State = { step: 'idle' | 'asking' | 'done' } | { step: 'failed'; why: string }

/** Lets owners confirm the SNS subscription that a request asks for, and shows the result. */
export function ConfirmSubscription({ bin, seq }: { bin: string; seq: number }) {
  const [state, setState] = useState<State>({ step: 'idle' })
  if (!useReplying()) return null

  async function confirm() {
    setState({ step: 'asking' })
    try {
      const path = `/api/bins/${encodeURIComponent(bin)}/captures/${seq}/confirmation`
      await fetchJson(path, { method: 'POST', json: {} })
      setState({ step: 'done' })
    } catch (error) {
      setState({ step: 'failed', why: messageOf(error) })
    }
  }

  if (state.step === 'done') {
    return (
      <span role="status" className="inline-flex items-center gap-1.5 text-ok">
        <Check size={14} strokeWidth={1.75} aria-hidden />
        The subscription is confirmed
      </span>
    )
  }
  const asking = state.step === 'asking'
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-3 gap-y-1">
      <button
        type="button"
        disabled={asking}
        onClick={() => void confirm()}
        title="Requests the confirmation URL that this AWS SNS message names"
        className="h-[22px] rounded-full border border-copper px-2.5 text-sm font-medium text-copper-ink hover:bg-copper-wash disabled:border-line-strong disabled:text-ink-2"
      >
        {asking ? 'Confirming…' : state.step === 'failed' ? 'Try again' : 'Confirm'}
      </button>
      {state.step === 'failed' && (
        <span role="alert" className="text-server wrap-anywhere">
          Not confirmed: {state.why}
        </span>
      )}
    </span>
  )
}
