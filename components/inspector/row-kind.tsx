import { providerName } from '@/core/providers/provider-name'
import { VisibleText } from '../elements/visible-text'
import { factHandle } from '../elements/handled'
import type { CaptureSummary } from '@/core/contract/capture'
import { lazyComponent } from '../ui/lazy-component'
import { isPolled, parseAnsweredBy } from '@/core/answered-by'
import { watchedWords } from '../elements/answered-by-words'

// Most requests are none.
const DriftMark = lazyComponent(() =>
  import('../elements/drift-mark').then(({ DriftMark }) => DriftMark),
)
const HandshakeOutcome = lazyComponent(() =>
  import('../elements/handshake-outcome').then(({ HandshakeOutcome }) => HandshakeOutcome),
)

/** A row shows no more characters than this; the detail shows all. */
const maxShown = 200

/** Shows a request's provider and event, and its body in one line; without one its content type. */
export function RowKind({ capture }: { capture: CaptureSummary }) {
  return (
    <>
      {isPolled(capture) && (
        <span className="mr-2 rounded-sm bg-sunken px-1 text-ink-2" title={watchedWords}>
          watched
        </span>
      )}
      <SenderKind capture={capture} />
    </>
  )
}

function SenderKind({ capture }: { capture: CaptureSummary }) {
  const { provider, event, answeredBy } = capture
  const handshake = parseAnsweredBy(answeredBy)?.by === 'handshake' ? answeredBy : null
  if (handshake !== null && provider === null)
    return <HandshakeOutcome answeredBy={handshake} named />
  if (provider === null) return <BodyLine capture={capture} />
  return (
    <>
      <span
        {...factHandle(capture.seq, 'provider', provider)}
        className="mr-2 font-medium text-ink-2"
      >
        {providerName(provider)}
      </span>
      {event !== null && (
        <span {...factHandle(capture.seq, 'event', event)} className="font-medium text-ink-2">
          <VisibleText text={event.slice(0, maxShown)} />
        </span>
      )}
      {handshake !== null && (
        <>
          {event === null ? ' handshake ' : ' '}
          <HandshakeOutcome answeredBy={handshake} named={false} />
        </>
      )}
      {event !== null && capture.excerpt !== null && <span className="mr-2" />}
      {(handshake === null || event !== null) && <BodyLine capture={capture} />}
    </>
  )
}

function BodyLine({ capture }: { capture: CaptureSummary }) {
  return (
    <>
      {capture.drift && <DriftMark drift={capture.drift} />}
      <BodyWords capture={capture} />
    </>
  )
}

function BodyWords({ capture: { seq, size, contentType, excerpt } }: { capture: CaptureSummary }) {
  if (excerpt !== null) {
    return (
      <span className="font-mono">
        <VisibleText text={excerpt} />
      </span>
    )
  }
  if (size === 0) return 'no body'
  if (contentType === null) return 'no content type'
  return (
    <span {...factHandle(seq, 'type', contentType)}>
      <VisibleText text={contentType.slice(0, maxShown)} />
    </span>
  )
}
