import type { Capture } from '@/core/contract/capture'
import { HeaderTable } from './header-table'
import { Status } from './status'
import { duration, exactSize } from './words'

/** What the sender was told. */
export function ReplyTab({ reply }: { reply: Capture['reply'] }) {
  if (reply.status === null) {
    return (
      <p className="max-w-[60ch] text-ink-2">
        The sender was gone before it could be told anything.
      </p>
    )
  }
  return (
    <>
      <p className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-ink-2">
        <span>
          answered <Status status={reply.status} />
        </span>
        {reply.durationMs !== null && <span>{duration(reply.durationMs)} after the last byte</span>}
        <span>body of {exactSize(reply.size)}</span>
      </p>
      <HeaderTable label="Reply header lines" headers={reply.headers} />
    </>
  )
}
