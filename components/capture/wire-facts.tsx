import type { ReactNode } from 'react'
import { isPolled } from '@/core/answered-by'
import type { Capture } from '@/core/contract/capture'
import { protocolOf } from '@/core/http/mail'
import { CopyButton } from '../ui/copy-button'
import { useZone } from '../ui/time-setting'
import { count, dateAndTime } from '../ui/words'
import { Section } from '../elements/section'
import { clockTime, duration, exactSize } from '../elements/words'

/** Shows the request's metadata. */
export function WireFacts({ capture }: { capture: Capture }) {
  const zone = useZone()
  return (
    <Section title="Facts">
      <dl className="text-sm">
        <Fact name="Received">
          <time
            suppressHydrationWarning
            dateTime={capture.receivedAt}
            title={dateAndTime(capture.receivedAt, zone)}
          >
            {clockTime(capture.receivedAt, zone)}
          </time>
        </Fact>
        <Fact name={isPolled(capture) ? 'Fetched from' : 'From'}>
          <span className="wrap-anywhere">{capture.remoteAddress || 'imported'}</span>
        </Fact>
        <Fact name="Version">{protocolOf(capture.httpVersion) || 'not known'}</Fact>
        {capture.refused === 'unreadable_head' ? (
          <Fact name="Header lines">not read</Fact>
        ) : (
          <>
            <Fact name="Header lines">{count(capture.headers.length)}, as sent</Fact>
            <Fact name="Trailers">{capture.trailers.length || 'none'}</Fact>
          </>
        )}
        <Fact name="Sent in">{duration(capture.receiveMs)}</Fact>
        {capture.refused !== null && capture.size === 0 ? (
          <Fact name="Body">not kept</Fact>
        ) : (
          <>
            <Fact name="Size">{exactSize(capture.size)}</Fact>
            <Fact name="SHA-256">
              <Sha256 hash={capture.sha256} />
            </Fact>
          </>
        )}
      </dl>
    </Section>
  )
}

function Sha256({ hash }: { hash: string | null }) {
  if (hash === null) {
    return (
      <span title="With the hash, the parts of the body that this link hides could be guessed">
        hidden
      </span>
    )
  }
  return (
    <span className="flex items-center" title={hash}>
      {hash.slice(0, 4)}…{hash.slice(-4)}
      <CopyButton iconOnly text={hash} label="Copy SHA-256" className="-my-1.5 -mr-2" />
    </span>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-[22px] items-center justify-between gap-4">
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-mono text-ink">{children}</dd>
    </div>
  )
}
