'use client'

import { useCommands } from '../commands/commands'
import { lazyComponent } from '../ui/lazy-component'
import { askFor, askForSample, useAsked } from './asking'

const SendingWindow = lazyComponent(() =>
  import('./sending-window').then(({ SendingWindow }) => SendingWindow),
)

/** The command for sending samples to the bin, and the window once one is asked for. */
export function Sending({
  bin,
  onSent,
}: {
  bin: { id: string; url: string }
  onSent: (seq: number) => void
}) {
  const asked = useAsked()
  useCommands([{ id: 'send', section: 'Bin', label: 'Send a sample…', run: askForSample }])
  return (
    asked && <SendingWindow asked={asked} bin={bin} onSent={onSent} onClose={() => askFor(null)} />
  )
}
