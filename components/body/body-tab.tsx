import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../live/source'
import { ValueHome } from '../elements/value-home'
import { lazyComponent } from '../ui/lazy-component'
import { bodyKind } from './body-kind'
import { BodyViews } from './body-views'
import { noBody } from './body-words'

const PartNote = lazyComponent(() => import('./parts/part-note').then(({ PartNote }) => PartNote))

/** The body as it was sent. */
export function BodyTab({
  source,
  capture,
  narrow,
  onDownload,
}: {
  source: CaptureSource
  capture: Capture
  narrow: boolean
  onDownload: () => void
}) {
  if (bodyKind(capture.contentType, capture.body) === 'empty') {
    return <p className="p-6 text-ink-2 phone:px-4">{noBody(capture)}</p>
  }
  return (
    <ValueHome value={capture.seq}>
      <BodyViews
        source={source}
        capture={capture}
        name="body"
        part={
          capture.body.truncated
            ? (onRead) => <PartNote source={source} capture={capture} onRead={onRead} />
            : null
        }
        saveAs={`${capture.bin}-${capture.seq}`}
        scrolls={!narrow}
        onDownload={onDownload}
      />
    </ValueHome>
  )
}
