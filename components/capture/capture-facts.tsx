import { EyeOff, ShieldAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Capture, CaptureSummary } from '@/core/contract/capture'
import { sizeInWords } from '@/core/size-in-words'
import { useZone } from '../ui/time-setting'
import { dateAndTime } from '../ui/words'
import { bodySize } from '../body/bytes'
import { ProviderBadge } from './provider-badge'
import { refusalStory } from '../elements/refusal-words'
import { clockTime } from '../elements/words'

/** Shows the known facts on one wrapping line, and a sentence if the request was not kept whole. */
export function CaptureFacts({
  summary,
  capture,
}: {
  summary: CaptureSummary
  capture: Capture | null
}) {
  const zone = useZone()
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-sm text-ink-2">
        <ProviderBadge capture={summary} />
        <Fact name="received">
          <time
            suppressHydrationWarning
            dateTime={summary.receivedAt}
            title={dateAndTime(summary.receivedAt, zone)}
          >
            {clockTime(summary.receivedAt, zone)}
          </time>
        </Fact>
        <Fact name="from" mono>
          {summary.remoteAddress}
        </Fact>
        <Fact name="size">{sizeInWords(summary.size)}</Fact>
        {capture && capture.httpVersion !== '' && (
          <Fact name="version">HTTP/{capture.httpVersion}</Fact>
        )}
        {capture?.redacted && (
          <span className="inline-flex items-center gap-1.5">
            <EyeOff size={14} strokeWidth={1.75} aria-hidden />
            Secrets are hidden by this link
          </span>
        )}
      </div>
      {summary.refused && (
        <p className="mt-2 flex max-w-[90ch] gap-2 text-sm text-refused">
          <ShieldAlert size={14} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden />
          <span>
            Not kept whole.{' '}
            {capture && refusalStory(summary.refused, capture, bodySize(capture.body))}
          </span>
        </p>
      )}
    </>
  )
}

function Fact({
  name,
  mono = false,
  children,
}: {
  name: string
  mono?: boolean
  children: ReactNode
}) {
  return (
    <span>
      {name}{' '}
      <span className={mono ? 'font-mono text-ink wrap-anywhere' : 'text-ink'}>{children}</span>
    </span>
  )
}
