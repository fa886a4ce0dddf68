import type { Capture } from '@/core/contract/capture'
import { protocolOf } from '@/core/http/mail'
import { JwtBeside } from '../body/jwt/jwt-beside'
import { Section } from '../elements/section'
import { Status } from '../elements/status'
import { VisibleText } from '../elements/visible-text'
import { duration, exactSize, unansweredWords } from '../elements/words'
import { polledWords } from './polled-words'

/** Shows the reply as sent, line by line like the request beside it. */
export function WireReply({ capture }: { capture: Capture }) {
  const { reply, httpVersion } = capture
  if (capture.answeredBy === 'poll') {
    return (
      <Section title="No reply was sent">
        <p className="text-sm text-ink-2">
          {polledWords} <Status status={reply.status} />
        </p>
      </Section>
    )
  }
  return (
    <Section title="What we answered">
      {reply.status === null ? (
        <p className="text-sm text-ink-2">
          {capture.waiting
            ? 'The reply has not been sent yet.'
            : sentence(unansweredWords(capture))}
        </p>
      ) : (
        <>
          <div className="font-mono text-base wrap-anywhere">
            <p>
              {protocolOf(httpVersion || '1.1')} <Status status={reply.status} />
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
