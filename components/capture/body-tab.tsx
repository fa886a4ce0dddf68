import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../inspector/source'
import { bodyKind } from './body-kind'
import { BodyViews } from './body-views'
import { noBody, partOfBody } from './body-words'

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
    <BodyViews
      source={source}
      capture={capture}
      name="body"
      part={capture.body.truncated ? partOfBody(capture) : null}
      saveAs={`${capture.bin}-${capture.seq}`}
      scrolls={!narrow}
      onDownload={onDownload}
    />
  )
}
