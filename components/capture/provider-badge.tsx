'use client'

import type { CaptureSummary } from '@/core/contract/capture'
import { parseAnsweredBy } from '@/core/answered-by'
import { useEventAttempts } from '../attempts/event-attempts'
import { useCommands } from '../commands/commands'
import { schemeName } from '@/core/signatures/scheme-names'
import { VerdictChip } from '../signatures/verdict-mark'
import { CopyButton } from '../ui/copy-button'
import { lazyComponent } from '../ui/lazy-component'
import { CutText } from '../body/text/cut-text'
import { providerMark, providerName } from '@/core/providers/provider-name'
import { asksToConfirm } from './subscription'
import { SecretNotKept } from './secret-not-kept'
import { useStoredText } from '../ui/use-stored'
import { factHandle } from '../elements/handled'
import { VisibleText } from '../elements/visible-text'

const HandshakeOutcome = lazyComponent(() =>
  import('../elements/handshake-outcome').then(({ HandshakeOutcome }) => HandshakeOutcome),
)
const ConfirmSubscription = lazyComponent(() =>
  import('./confirm-subscription').then(({ ConfirmSubscription }) => ConfirmSubscription),
)

/** Shows provider and event, the verdict on the signature, and which delivery and attempt it is. */
export function ProviderBadge({ capture }: { capture: CaptureSummary }) {
  const { provider, event, verdict, scheme, secretFromHandshake, delivery, attempt, answeredBy } =
    capture
  const [, choose] = useStoredText('tab', 'body')
  const attempts = useEventAttempts()?.attempts ?? []
  const parsed = parseAnsweredBy(answeredBy)
  const handshake = parsed?.by === 'handshake' ? parsed : null
  const openSignature = () => choose('signature')
  useCommands([
    {
      id: 'signature',
      section: 'Request',
      label: 'The signature and its verdict',
      keys: ['s'],
      when: () => verdict !== null,
      run: openSignature,
    },
  ])
  const last = Math.max(attempt ?? 0, ...attempts.map((one) => one.attempt ?? 0))
  return (
    <>
      {provider !== null && (
        <span
          {...factHandle(capture.seq, 'provider', provider)}
          className="inline-flex min-h-[22px] max-w-full items-center gap-2 rounded-full border border-line-strong bg-paper px-2.5"
        >
          <span
            aria-hidden
            className="flex h-4 min-w-5 items-center justify-center rounded-sm bg-sunken px-0.5 text-xs font-medium text-ink-2"
          >
            {providerMark(provider)}
          </span>
          {providerName(provider)}
          {event !== null && (
            <b
              {...factHandle(capture.seq, 'event', event)}
              className="min-w-0 truncate font-semibold text-ink"
              title={event.slice(0, 300)}
            >
              <VisibleText text={event.slice(0, 80)} />
            </b>
          )}
        </span>
      )}
      {handshake && answeredBy !== null && (
        <span>
          handshake <HandshakeOutcome answeredBy={answeredBy} named={false} />
        </span>
      )}
      {handshake?.end === 'secret-not-kept' && <SecretNotKept />}
      {asksToConfirm(capture) && (
        <ConfirmSubscription key={capture.seq} bin={capture.bin} seq={capture.seq} />
      )}
      <VerdictChip
        verdict={verdict}
        // The sender is named beside it.
        scheme={
          scheme !== null && schemeName(scheme) === providerName(provider ?? '') ? null : scheme
        }
        secretFromHandshake={secretFromHandshake}
        onOpen={openSignature}
      />
      {delivery !== null && (
        <span className="inline-flex items-center">
          delivery&nbsp;
          <span className="font-mono text-ink wrap-anywhere">
            <CutText text={delivery} limit={40} />
          </span>
          <CopyButton iconOnly text={delivery} label="Copy delivery id" className="-my-1.5" />
        </span>
      )}
      {last > 1 && (
        <span>
          attempt{' '}
          <span className="text-ink">
            {attempt} of {last}
          </span>
        </span>
      )}
    </>
  )
}
