import type { Capture, CaptureSummary } from '@/core/contract/capture'
import { factHandle } from '../elements/handled'
import { Status } from '../elements/status'
import { duration } from '../elements/words'

/** The request's number, the status of its reply and how long that took. */
export function ReplyLine({
  summary,
  capture,
}: {
  summary: CaptureSummary
  capture: Capture | null
}) {
  const ms = capture?.reply.durationMs ?? null
  return (
    <p className="flex items-baseline gap-3.5 whitespace-nowrap">
      <span className="font-mono text-ink-2">#{summary.seq}</span>
      <span {...factHandle(summary.seq, 'status', summary.status)}>
        <Status status={summary.status} />
      </span>
      {ms !== null && <span className="text-sm text-ink-2">answered in {duration(ms)}</span>}
    </p>
  )
}
