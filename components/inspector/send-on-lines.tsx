'use client'

import { SendingLine } from '../deliveries/sending-line'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { lazyComponent } from '../ui/lazy-component'
import { PickedLine } from './picked-line'
import type { InspectorControls } from './use-inspector'

const SendManyWindow = lazyComponent(() =>
  import('../deliveries/send-many-window').then(({ SendManyWindow }) => SendManyWindow),
)

/** How many requests are selected, how far sending on is, and the window that sends several. */
export function SendOnLines({
  source,
  state,
  controls,
  picks,
  open,
  onOpen,
}: {
  source: CaptureSource
  state: InspectorState
  controls: InspectorControls
  picks: ReadonlySet<number>
  /** Whether the window is open. */
  open: boolean
  onOpen: (open: boolean) => void
}) {
  const { selected, finding } = state
  const own = source.kind === 'bin'
  return (
    <>
      {picks.size > 0 && (
        <PickedLine
          picks={picks}
          open={selected}
          controls={controls}
          {...(own && { onSend: () => onOpen(true) })}
        />
      )}
      {own && <SendingLine source={source} />}
      {own && open && (
        <SendManyWindow
          source={source}
          picks={picks}
          open={selected}
          query={finding.query}
          onClose={() => onOpen(false)}
        />
      )}
    </>
  )
}
