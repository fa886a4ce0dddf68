'use client'

import type { ReactNode } from 'react'
import { toast } from '../ui/toast'
import type { Capture, CaptureSummary } from '@/core/contract/capture'
import { useComparing } from '../compare/comparing'
import { usePhone } from '../elements/phone'
import type { CaptureSource } from '../live/source'
import { messageOf } from '../ui/fetch-json'
import { lazyComponent } from '../ui/lazy-component'
import { CaptureFacts } from './capture-facts'
import { CaptureMissing } from './capture-missing'
import { downloadBody } from '../body/download'
import { useCaptureParts } from './use-capture-parts'
import { ReplyLine } from './reply-line'
import { RequestLine } from './request-line'
import { ScrollPane } from '../elements/scroller'

const ComparePane = lazyComponent(() =>
  import('../compare/compare-pane').then(({ ComparePane }) => ComparePane),
)

/**
 * One capture: what its summary contains at once, the rest when it is loaded. On a phone it scrolls as
 * one page; otherwise its views scroll by themselves.
 */
export function CaptureDetail({
  source,
  capture,
  summary,
  state,
  onDelete,
  readOnly,
  notice,
}: {
  source: CaptureSource
  capture: Capture | null
  summary: CaptureSummary
  state: 'loading' | 'ready' | 'gone' | 'error'
  onDelete?: () => void
  readOnly: boolean
  /** Shown above it. */
  notice?: ReactNode
}) {
  const narrow = usePhone()
  const comparing = useComparing()
  // The previous capture may still be here while the next one loads.
  const here = state === 'ready' && capture?.seq === summary.seq ? capture : null
  const { parts, failed } = useCaptureParts()
  const whole = parts && here
  const missing = state !== 'ready' ? state : failed ? 'error' : 'loading'

  function download() {
    downloadBody(source, summary.seq).catch((error: unknown) => toast.error(messageOf(error)))
  }

  return (
    <ScrollPane
      key={narrow ? summary.seq : 'wide'}
      active={narrow}
      className="@container flex h-full min-h-0 flex-col bg-panel"
    >
      {notice}
      <header className="shrink-0 px-6 pt-4 pb-3 desk:max-h-[max(45%,280px)] desk:overflow-y-auto phone:px-4">
        <RequestLine summary={summary} />
        <div className="mt-1.5 flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <ReplyLine summary={summary} capture={whole} />
          {whole && (
            <parts.CaptureActions
              source={source}
              capture={whole}
              readOnly={readOnly}
              onDownload={download}
              onDelete={onDelete}
            />
          )}
        </div>
        <div className="mt-2">
          <CaptureFacts summary={summary} capture={whole} />
        </div>
      </header>
      {whole && comparing?.with != null ? (
        <ComparePane source={source} capture={whole} live narrow={narrow} />
      ) : whole ? (
        <parts.CaptureTabs source={source} capture={whole} narrow={narrow} onDownload={download} />
      ) : (
        <CaptureMissing state={missing} />
      )}
    </ScrollPane>
  )
}
