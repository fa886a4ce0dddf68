'use client'

import type { Capture } from '@/core/contract/capture'
import type { Delivery, DeliverySummary } from '@/core/contract/delivery'
import { HeaderTable } from '../body/header-table'
import { ReplyBody } from '../body/reply-body'
import { Note } from '../elements/note'
import { ReadingNote } from '../elements/reading-note'
import { Status } from '../elements/status'
import { VisibleText } from '../elements/visible-text'
import { duration, exactSize } from '../elements/words'
import type { OwnSource } from '../live/source'
import { useDelivery } from './use-deliveries'

/** What was sent on the left, what was answered on the right. */
export function DeliveryDetail({
  source,
  capture,
  summary,
}: {
  source: OwnSource
  capture: Capture
  summary: DeliverySummary
}) {
  const read = useDelivery(source, summary)
  if (read.state === 'loading') return <ReadingNote />
  if (read.state === 'error') {
    return (
      <p role="alert" className="pb-3 text-sm text-server">
        The delivery could not be read. {read.message}
      </p>
    )
  }
  const delivery = read.value
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-6 pt-1 pb-5 pl-[30px] @min-[1100px]:grid-cols-2 phone:pl-0">
      <section aria-label="Sent" className="min-w-0">
        <h4 className="mb-2 text-sm font-semibold">Sent</h4>
        <Sent delivery={delivery} capture={capture} />
      </section>
      <section aria-label="Answered" className="min-w-0">
        <h4 className="mb-2 text-sm font-semibold">Answered</h4>
        <Answered delivery={delivery} />
      </section>
    </div>
  )
}

function Sent({ delivery, capture }: { delivery: Delivery; capture: Capture }) {
  const { sent, changes, signature } = delivery
  if (!sent) return <p className="text-ink-2">Nothing was sent.</p>
  return (
    <>
      <p className="mb-2 font-mono text-sm wrap-anywhere">
        <VisibleText text={`${sent.method} ${sent.url}`} />
      </p>
      <ul aria-label="Changes" className="mb-3 text-sm text-ink-2">
        {changes.map((change) => (
          <li key={change} className="wrap-anywhere">
            <VisibleText text={change} />
          </li>
        ))}
      </ul>
      {signature?.why && <Note>{signature.why}.</Note>}
      {signature?.mismatch && (
        <Note>A receiver that checks signatures refuses this: {signature.mismatch}.</Note>
      )}
      <HeaderTable label="Sent header lines" headers={sent.headers} />
      {sent.trailers.length > 0 && <HeaderTable label="Sent trailers" headers={sent.trailers} />}
      {sent.body ? (
        <ReplyBody
          of={capture}
          title="Sent body"
          saveAs={`${capture.bin}-${capture.seq}-sent`}
          reply={{ headers: sent.headers, body: sent.body, size: sent.size }}
        />
      ) : (
        <p className="mt-3 text-sm text-ink-2">
          {sent.size === 0 ? 'Without a body.' : `The captured body, ${exactSize(sent.size)}.`}
        </p>
      )}
    </>
  )
}

function Answered({ delivery }: { delivery: Delivery }) {
  const { answer, status, error, phases, address, bin, seq, durationMs } = delivery
  if (!answer && error === null) return <p className="text-ink-2">Nothing was answered.</p>
  const spans = Object.entries(phases ?? {}).filter(
    (entry): entry is [string, number] => entry[1] !== null,
  )
  return (
    <>
      {answer && (
        <p className="mb-2 text-sm">
          <Status status={status} /> <VisibleText text={answer.reason} />
        </p>
      )}
      {error && <p className="mb-2 text-sm wrap-anywhere text-server">{error}.</p>}
      {spans.length > 0 && (
        <p className="mb-3 text-sm text-ink-2">
          {address && <span className="font-mono">{address}</span>}
          {address && ' · '}
          {[
            ...spans.map(([name, ms]) => `${phaseWords[name] ?? name} ${duration(ms)}`),
            ...(durationMs === null ? [] : [`${duration(durationMs)} in all`]),
          ].join(' · ')}
        </p>
      )}
      {answer && answer.headers.length > 0 && (
        <HeaderTable label="Answered header lines" headers={answer.headers} />
      )}
      {answer && (
        <ReplyBody
          of={{ bin, seq, redacted: false, refused: null }}
          title="Answered body"
          saveAs={`${bin}-${seq}-answer`}
          reply={{ headers: answer.headers, body: answer.body, size: answer.body.text.length }}
        />
      )}
    </>
  )
}

const phaseWords: Record<string, string> = {
  lookup: 'name',
  connect: 'connection',
  secure: 'TLS',
  wait: 'until the answer began',
  receive: 'its body',
}
