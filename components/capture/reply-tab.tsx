import type { Capture } from '@/core/contract/capture'
import { AnsweredByText } from '../rules/answered-by'
import { ConfirmSubscription } from './confirm-subscription'
import { HeaderTable } from '../body/header-table'
import { ReplyBody } from '../body/reply-body'
import { ScriptLog } from '../elements/script-log'
import { Status } from '../elements/status'
import { asksToConfirm } from './subscription'
import { duration, exactSize, isWritten, unansweredWords } from '../elements/words'
import { polledWords } from './polled-words'

/** Shows the reply, and what produced it. */
export function ReplyTab({ capture }: { capture: Capture }) {
  const { reply, waiting, log } = capture
  const silent = !waiting && reply.status === null
  if (capture.answeredBy === 'poll') {
    return (
      <p className="mb-4 max-w-[80ch] text-ink-2">
        {polledWords} <Status status={reply.status} />
      </p>
    )
  }
  return (
    <>
      <p className="mb-4 flex max-w-[80ch] flex-wrap gap-x-5 gap-y-1 text-ink-2">
        <AnsweredBy capture={capture} silent={silent} />
        {silent ? (
          <span>{unansweredWords(capture)}</span>
        ) : (
          <span>
            {waiting ? 'will send' : 'sent'} <Status status={reply.status} />
          </span>
        )}
        {waiting && (
          <span className="text-copper-ink">waiting: the reply has not been sent yet</span>
        )}
        {!silent && reply.durationMs !== null && (
          <span>{duration(reply.durationMs)} after the last byte</span>
        )}
        {!silent && <span>body of {exactSize(reply.size)}</span>}
      </p>
      {asksToConfirm(capture) && (
        <div className="mb-4">
          <ConfirmSubscription bin={capture.bin} seq={capture.seq} />
        </div>
      )}
      {!silent && reply.headers.length > 0 && (
        <HeaderTable label="Reply header lines" headers={reply.headers} />
      )}
      {!silent && <ReplyBody of={capture} reply={reply} />}
      <ScriptLog log={log} />
    </>
  )
}

/** What replied: no part of the bin does to a request that is refused, or was imported. */
function AnsweredBy({ capture, silent }: { capture: Capture; silent: boolean }) {
  const { bin, answeredBy, refused } = capture
  if (refused !== null || isWritten(capture)) {
    if (silent) return null
    return <span>{refused === null ? 'imported with its reply' : 'refused by Wirebin itself'}</span>
  }
  return (
    <span className="min-w-0">
      answered by <AnsweredByText bin={bin} answeredBy={answeredBy} />
    </span>
  )
}
