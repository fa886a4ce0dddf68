'use client'

import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../live/source'
import { EmptyState } from '../ui/empty-state'
import { ScrollPane } from '../elements/scroller'
import { useStoredText } from '../ui/use-stored'
import { count } from '../ui/words'
import { ComparePaneBar } from './compare-pane-bar'
import { ComparisonView } from './comparison-view'
import { useComparing } from './comparing'
import { useComparison } from './use-comparison'

/** Two requests side by side, with their differences. */
export function ComparePane({
  source,
  capture,
  live,
  narrow,
}: {
  source: CaptureSource
  capture: Capture
  live: boolean
  narrow: boolean
}) {
  const comparing = useComparing()
  const other = comparing?.with || null
  const compared = useComparison(source, other, capture, live)
  const [muting, keepMuting] = useStoredText('compare.muted', 'on')
  const muted = muting === 'on'
  if (!comparing) return null

  const ready = compared.state === 'ready' ? compared.comparison : null
  return (
    <section
      aria-label={other === null ? 'Compare' : `Compared with #${other}`}
      className="flex min-h-0 flex-1 flex-col border-t border-line bg-paper"
    >
      <ComparePaneBar
        comparing={comparing}
        selected={capture.seq}
        volatile={ready?.volatile ?? 0}
        muted={muted}
        onMute={(on) => keepMuting(on ? 'on' : 'off')}
      />
      {other === null ? (
        <EmptyState title="Choose the request to compare with">
          Click it in the list, or type its number above.
        </EmptyState>
      ) : compared.state === 'ready' ? (
        <ScrollPane active={!narrow} className="flex-1 px-6 pb-6 phone:px-4">
          <ComparisonView
            key={`${other} ${capture.seq}`}
            before={compared.before}
            after={capture}
            comparison={compared.comparison}
            muted={muted}
          />
        </ScrollPane>
      ) : (
        <Waiting compared={compared} seq={other} />
      )}
    </section>
  )
}

function Waiting({
  compared,
  seq,
}: {
  compared: Exclude<ReturnType<typeof useComparison>, { state: 'ready' }>
  seq: number
}) {
  if (compared.state === 'loading') {
    return (
      <p role="status" className="px-6 py-8 text-ink-3">
        Comparing…
      </p>
    )
  }
  if (compared.state === 'gone') {
    return (
      <EmptyState title={`Request #${count(seq)} is not kept`}>
        It was deleted, evicted because the bin was full, or never existed.
      </EmptyState>
    )
  }
  if (compared.state === 'failed') {
    return <EmptyState title="These two could not be compared">Reason: {compared.why}.</EmptyState>
  }
  return (
    <EmptyState title={`Request #${count(seq)} could not be loaded`}>
      The server cannot be reached. The request is loaded again when the connection is back.
    </EmptyState>
  )
}
