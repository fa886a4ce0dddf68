import { EyeOff, Radar } from 'lucide-react'
import type { ReactNode } from 'react'
import { isPolled, parseAnsweredBy } from '@/core/answered-by'
import type { Capture, CaptureSummary } from '@/core/contract/capture'
import { protocolOf } from '@/core/http/mail'
import { sizeInWords } from '@/core/size-in-words'
import { unheardOrigin } from '../rules/browser-origin'
import { lazyComponent } from '../ui/lazy-component'
import { useZone } from '../ui/time-setting'
import { dateAndTime } from '../ui/words'
import { watchedWords } from '../elements/answered-by-words'
import { factHandle } from '../elements/handled'
import { clockTime, isWritten } from '../elements/words'
import { hiddenWords } from './hidden-words'

const RefusedLine = lazyComponent(() =>
  import('./refused-line').then(({ RefusedLine }) => RefusedLine),
)

const DriftLine = lazyComponent(() => import('./drift-line').then(({ DriftLine }) => DriftLine))

const ProviderBadge = lazyComponent(
  () => import('./provider-badge').then(({ ProviderBadge }) => ProviderBadge),
  // Its height, so that nothing below moves.
  <span className="h-[22px]" />,
)

// Most senders are no browsers.
const AllowBrowsers = lazyComponent(() =>
  import('../rules/allow-browsers').then(({ AllowBrowsers }) => AllowBrowsers),
)

const hasBadge = ({ provider, verdict, delivery, attempt, answeredBy }: CaptureSummary): boolean =>
  [provider, verdict, delivery, attempt].some((known) => known !== null) ||
  parseAnsweredBy(answeredBy)?.by === 'handshake'

/** Shows the known facts on one wrapping line, and a sentence if the request was not kept whole. */
export function CaptureFacts({
  summary,
  capture,
}: {
  summary: CaptureSummary
  capture: Capture | null
}) {
  const zone = useZone()
  const origin = capture && unheardOrigin(capture)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-sm text-ink-2">
        {hasBadge(summary) && <ProviderBadge capture={summary} />}
        {isPolled(summary) && (
          <span className="inline-flex items-center gap-1.5">
            <Radar size={14} strokeWidth={1.75} aria-hidden />
            {watchedWords}
          </span>
        )}
        {/* Where the side column has room, it has these. */}
        <span className="contents @min-[840px]:hidden">
          <Fact name="received">
            <time
              suppressHydrationWarning
              dateTime={summary.receivedAt}
              title={dateAndTime(summary.receivedAt, zone)}
            >
              {clockTime(summary.receivedAt, zone)}
            </time>
          </Fact>
          {!isWritten(summary) && (
            <span {...factHandle(summary.seq, 'from', summary.remoteAddress)}>
              <Fact name="from" mono>
                {summary.remoteAddress}
              </Fact>
            </span>
          )}
          <Fact name="size">{sizeInWords(summary.size)}</Fact>
          {capture && capture.httpVersion !== '' && (
            <Fact name="version">{protocolOf(capture.httpVersion)}</Fact>
          )}
        </span>
        {capture?.redacted && (
          <span
            className="inline-flex items-center gap-1.5"
            title="This link hides secrets; [hidden] stands in the place of each"
          >
            <EyeOff size={14} strokeWidth={1.75} aria-hidden />
            {hiddenWords(capture)}
          </span>
        )}
        {origin !== null && <AllowBrowsers key={summary.seq} bin={summary.bin} origin={origin} />}
      </div>
      {summary.drift && <DriftLine drift={summary.drift} />}
      {summary.refused && <RefusedLine refused={summary.refused} capture={capture} />}
    </>
  )
}

function Fact({
  name,
  mono = false,
  children,
}: {
  name: string
  mono?: boolean
  children: ReactNode
}) {
  return (
    <span>
      {name}{' '}
      <span className={mono ? 'font-mono text-ink wrap-anywhere' : 'text-ink'}>{children}</span>
    </span>
  )
}
