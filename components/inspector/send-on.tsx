'use client'

import { useState } from 'react'
import { useCommands } from '../commands/commands'
import { deliveriesChanged } from '../live/notifier'
import { usePicked } from '../live/picked'
import type { CaptureSource } from '../live/source'
import { asksUnread } from '../live/query-asks'
import { type InspectorState, shownCaptures } from '../live/state'
import { lazyComponent } from '../ui/lazy-component'
import { pickedCount } from '../selection/picked-words'
import { toast } from '../ui/toast'

const SendingLine = lazyComponent(() =>
  import('../deliveries/sending-line').then(({ SendingLine }) => SendingLine),
)
const SendManyWindow = lazyComponent(() =>
  import('../deliveries/send-many-window').then(({ SendManyWindow }) => SendManyWindow),
)
const HeldLine = lazyComponent(() =>
  import('../forwards/held-line').then(({ HeldLine }) => HeldLine),
)

const loadSendFailed = () => import('../deliveries/send-failed')
const unloaded = () => toast.error('Not sent: the server cannot be reached. Try again in a moment.')

/** Above the list: how far sending on is, and whether forwards are held. With the commands that send several. */
export function SendOn({ source, state }: { source: CaptureSource; state: InspectorState }) {
  const picks = usePicked()
  const sending = deliveriesChanged.useVersion() > 0
  const [open, setOpen] = useState(false)
  const own = source.kind === 'bin'
  const { query } = state.finding
  const holding = state.captures.some(({ delivered }) => delivered === 'held')
  useCommands([
    {
      id: 'send-many',
      section: 'Bin',
      label: 'Send the selected requests on',
      words: 'replay resend repeat forward localhost bulk',
      keys: ['X'],
      when: () => own && state.selected !== null,
      run: () => setOpen(true),
    },
    {
      id: 'send-failed',
      section: 'Bin',
      label: 'Send all that failed again',
      words: 'retry redeliver replay resend',
      keys: ['S'],
      when: () => own,
      run: () => void loadSendFailed().then(({ sendFailed }) => sendFailed(source), unloaded),
    },
  ])
  return (
    <>
      {own && sending && <SendingLine source={source} />}
      {own && open && (
        <SendManyWindow
          source={source}
          picks={picks}
          selected={pickedCount(picks, state)}
          open={state.selected}
          query={query}
          {...(asksUnread(query) && { listed: shownCaptures(state).map(({ seq }) => seq) })}
          onClose={() => setOpen(false)}
        />
      )}
      {own && holding && <HeldLine source={source} />}
    </>
  )
}
