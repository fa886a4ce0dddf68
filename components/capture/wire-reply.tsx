import type { Capture } from '@/core/contract/capture'
import { JwtBeside } from './jwt-beside'
import { Section } from './section'
import { Status } from './status'
import { VisibleText } from './visible-text'
import { duration, exactSize, unansweredWords } from './words'

/** What went back over the wire, line by line as the request stands beside it. */
export function WireReply({ capture }: { capture: Capture }) {
  const { reply, httpVersion } = capture
  return (
    <Section title="What we answered">
      {reply.status === null ? (
        <p className="text-sm text-ink-2">
          {capture.waiting ? 'The reply is still to leave.' : sentence(unansweredWords(reply))}
        </p>
      ) : (
        <>
          <div className="font-mono text-base wrap-anywhere">
            <p>
              HTTP/{httpVersion} <Status status={reply.status} />
            </p>
            {reply.headers.map(([name, value], index) => (
              <p key={index}>
                <VisibleText text={name} />: <VisibleText text={value} />
                <JwtBeside text={value} />
              </p>
            ))}
          </div>
          <p className="mt-2 text-sm text-ink-2">
            {reply.size === 0 ? 'No body' : `A body of ${exactSize(reply.size)}`}
            {reply.durationMs !== null &&
              `, ${duration(reply.durationMs)} after the request’s last byte`}
            .
          </p>
        </>
      )}
    </Section>
  )
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
