import type { Capture } from '@/core/contract/capture'
import { HeaderTable } from './header-table'
import { ReplyBody } from './reply-body'
import { Section } from './section'
import { Status } from './status'
import { VisibleText } from './visible-text'
import { answeredByWords, duration, exactSize, unansweredWords } from './words'

/** What the sender was told, and by what of the bin. */
export function ReplyTab({ capture }: { capture: Capture }) {
  const { reply, waiting, log, answeredBy } = capture
  const silent = !waiting && reply.status === null
  return (
    <>
      <p className="mb-4 flex max-w-[80ch] flex-wrap gap-x-5 gap-y-1 text-ink-2">
        <span>answered by {answeredByWords(answeredBy)}</span>
        {silent ? (
          <span>{unansweredWords(reply)}</span>
        ) : (
          <span>
            {waiting ? 'will be told' : 'told'} <Status status={reply.status} />
          </span>
        )}
        {waiting && <span className="text-copper-ink">waiting: the reply is still to leave</span>}
        {!silent && reply.durationMs !== null && (
          <span>{duration(reply.durationMs)} after the last byte</span>
        )}
        {!silent && <span>body of {exactSize(reply.size)}</span>}
      </p>
      {!silent && reply.headers.length > 0 && (
        <HeaderTable label="Reply header lines" headers={reply.headers} />
      )}
      {!silent && <ReplyBody reply={reply} redacted={capture.redacted} />}
      {log !== null && log !== '' && (
        <Section title="What the script said">
          <pre className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">
            {log.split('\n').map((line, at) => (
              <span key={at} className="block min-h-[18px]">
                <VisibleText text={line} tabs />
              </span>
            ))}
          </pre>
        </Section>
      )}
    </>
  )
}
