'use client'

import { Download } from 'lucide-react'
import { useMemo } from 'react'
import type { Capture } from '@/core/contract/capture'
import { CopyButton } from '../ui/copy-button'
import { IconButton } from '../ui/icon-button'
import { Segmented } from '../ui/segmented'
import { bodyKind, type BodyView, bodyViews } from './body-kind'
import { bodyText } from './body-text'
import { BodyViewer } from './body-viewer'
import { aboutBody, noBody, partOfBody } from './body-words'
import { bodyBase64 } from './bytes'
import { Note } from './note'
import { ScrollPane } from './scroller'
import { useKept } from './use-kept'

const names: Record<BodyView, string> = { json: 'JSON', form: 'Form', text: 'Text', hex: 'Hex' }

/** The body in the view that fits it, or in the one last chosen for its kind. */
export function BodyTab({
  capture,
  narrow,
  onDownload,
}: {
  capture: Capture
  narrow: boolean
  onDownload: () => void
}) {
  const kind = bodyKind(capture.contentType, capture.body)
  const views = bodyViews(kind)
  const [chosen, choose] = useKept(`view.${kind}`, '')
  const view = views.find((each) => each === chosen) ?? views[0]
  // Megabytes that are only shown as hex need not be read as text.
  const unread = view === 'hex' && capture.body.encoding === 'base64'
  const { text, note } = useMemo(
    () => (unread ? { text: '', note: null } : bodyText(capture.contentType, capture.body)),
    [capture, unread],
  )

  if (!view) return <p className="p-6 text-ink-2 phone:px-4">{noBody(capture)}</p>
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-6 pt-3.5 pb-2 phone:px-4">
        <Segmented
          label="View the body as"
          value={view}
          options={views.map((value) => ({ value, label: names[value] }))}
          onValueChange={choose}
        />
        <span className="ml-auto min-w-0 text-sm wrap-anywhere text-ink-2 phone:order-last phone:ml-0 phone:basis-full">
          {aboutBody(capture, text)}
        </span>
        <span className="-mr-2 flex phone:ml-auto">
          {kind === 'binary' ? (
            <CopyButton
              iconOnly
              label="Copy body as base64"
              text={() => bodyBase64(capture.body)}
            />
          ) : (
            <CopyButton
              iconOnly
              label="Copy body"
              text={() => bodyText(capture.contentType, capture.body).text}
            />
          )}
          <IconButton label="Download body" icon={Download} onClick={onDownload} />
        </span>
      </div>
      <ScrollPane
        key={`${capture.seq} ${view}`}
        active={!narrow}
        className="flex-1 px-6 pt-1 phone:px-4"
      >
        {capture.body.truncated && <Note>{partOfBody(capture)}</Note>}
        {note && view === 'text' && <Note>{note}</Note>}
        <BodyViewer view={view} capture={capture} text={text} />
      </ScrollPane>
    </div>
  )
}
