'use client'

import { Check } from 'lucide-react'
import { useState } from 'react'
import { visibleText } from '@/core/visible'
import { messageOf } from '../ui/fetch-json'
import { type ReplyWindowControl, useReplying } from './reply-window-context'
import { useReplies } from './use-replies'

/** Lets owners allow browsers to read what the bin answers (CORS), where one was just not allowed to. */
export function AllowBrowsers({ bin, origin }: { bin: string; origin: string }) {
  const replying = useReplying()
  return replying && <Offer bin={bin} origin={origin} replying={replying} />
}

function Offer({
  bin,
  origin,
  replying,
}: {
  bin: string
  origin: string
  replying: ReplyWindowControl
}) {
  const { replies, change } = useReplies(bin, replying.version)
  const [step, setStep] = useState<'idle' | 'saving' | 'done'>('idle')
  const [failed, setFailed] = useState<string | null>(null)

  async function allow() {
    setStep('saving')
    setFailed(null)
    try {
      await change((now) => ({ ...now, cors: true }))
      setStep('done')
    } catch (error) {
      setStep('idle')
      setFailed(messageOf(error))
    }
  }

  if (step === 'done') {
    return (
      <span role="status" className="inline-flex items-center gap-1.5 text-ok">
        <Check size={14} strokeWidth={1.75} aria-hidden />
        Browsers may read the replies from now on
      </span>
    )
  }
  // It may have been allowed since.
  if (replies === null || (replies.cors && step === 'idle')) return null
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 gap-y-1">
      <span className="wrap-anywhere">
        {origin === 'null' ? (
          'A page without an origin'
        ) : (
          <>
            The page at{' '}
            <span className="font-mono text-ink">{visibleText(origin.slice(0, 200))}</span>
          </>
        )}{' '}
        may not read the reply
      </span>
      <button
        type="button"
        disabled={step === 'saving'}
        onClick={() => void allow()}
        title="Turns CORS on for this bin: pages of any origin may read what it answers"
        className="h-[22px] rounded-full border border-copper px-2.5 text-sm font-medium text-copper-ink hover:bg-copper-wash disabled:border-line-strong disabled:text-ink-2"
      >
        Let browsers read
      </button>
      {failed !== null && (
        <span role="alert" className="text-server wrap-anywhere">
          Not allowed: {failed}
        </span>
      )}
    </span>
  )
}
