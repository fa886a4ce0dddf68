import type { Capture, CaptureSummary } from '@/core/contract/capture'
import { methodColour } from '../elements/colours'
import { factHandle, pathHandle } from '../elements/handled'
import { CutText } from '../body/text/cut-text'
import { Status } from '../elements/status'
import { duration } from '../elements/words'

/** The request line as a title, and the status of the reply. */
export function RequestLine({
  summary,
  capture,
}: {
  summary: CaptureSummary
  capture: Capture | null
}) {
  const colour = summary.refused ? 'text-refused' : methodColour(summary.method)
  const ms = capture?.reply.durationMs ?? null
  return (
    <div className="min-w-[min(100%,280px)] flex-1 leading-6 phone:basis-full">
      <h2 className="mr-3.5 inline font-mono text-lg wrap-anywhere">
        <span {...factHandle(summary.seq, 'method', summary.method)} className={colour}>
          {summary.method}
        </span>{' '}
        <span {...pathHandle(summary)} className="font-medium">
          {summary.target === '' ? <NoPath /> : <CutText text={summary.target} limit={200} />}
        </span>
      </h2>
      <span className="inline-flex items-baseline gap-3.5 whitespace-nowrap">
        <span {...factHandle(summary.seq, 'status', summary.status)}>
          <Status status={summary.status} />
        </span>
        {ms !== null && <span className="text-sm text-ink-2">answered in {duration(ms)}</span>}
      </span>
    </div>
  )
}

/** The request went to the bare address, without even a slash after it. */
function NoPath() {
  return <span className="font-sans text-sm font-normal text-ink-3">no path</span>
}
