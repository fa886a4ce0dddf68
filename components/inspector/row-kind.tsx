import { providerName } from '@/components/capture/provider-name'
import { VisibleText } from '@/components/capture/visible-text'
import type { CaptureSummary } from '@/core/contract/capture'

/** A line shows no more than this; the detail has all of it. */
const longest = 200

/** What a request is: who speaks and of what, else its content type. */
export function RowKind({ capture }: { capture: CaptureSummary }) {
  const { provider, event, answeredBy } = capture
  const handshake = answeredBy?.startsWith('handshake:') ?? false
  if (provider === null && !handshake) return <ContentType capture={capture} />
  return (
    <>
      {provider !== null && (
        <span className="mr-2 font-medium text-ink-2">{providerName(provider)}</span>
      )}
      {event !== null && (
        <span className="font-medium text-ink-2">
          <VisibleText text={event.slice(0, longest)} />
        </span>
      )}
      {handshake && (event === null ? 'handshake answered' : ' answered')}
      {!handshake && event === null && <ContentType capture={capture} />}
    </>
  )
}

function ContentType({ capture: { size, contentType } }: { capture: CaptureSummary }) {
  if (size === 0) return 'no body'
  if (contentType === null) return 'no content type'
  return <VisibleText text={contentType.slice(0, longest)} />
}
