'use client'

import { SendingLine } from '../deliveries/sending-line'
import type { Picked } from '../live/picked'
import type { OwnSource } from '../live/source'
import { asksUnread } from '../live/query-asks'
import { type InspectorState, shownCaptures } from '../live/state'
import { lazyComponent } from '../ui/lazy-component'

const SendManyWindow = lazyComponent(() =>
  import('../deliveries/send-many-window').then(({ SendManyWindow }) => SendManyWindow),
)

/** How far sending on is, and the window that sends several. */
export function SendOnLines({
  source,
  state,
  picks,
  open,
  onOpen,
}: {
  source: OwnSource
  state: InspectorState
  picks: Picked
  /** Whether the window is open. */
  open: boolean
  onOpen: (open: boolean) => void
}) {
  const { selected, finding } = state
  return (
    <>
      <SendingLine source={source} />
      {open && (
        <SendManyWindow
          source={source}
          picks={picks}
          open={selected}
          query={finding.query}
          {...(asksUnread(finding.query) && { listed: shownCaptures(state).map(({ seq }) => seq) })}
          onClose={() => onOpen(false)}
        />
      )}
    </>
  )
}
