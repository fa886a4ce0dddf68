'use client'

import { useState } from 'react'
import { useCommands } from '../commands/commands'
import type { CaptureSource } from '../live/source'
import { lazyComponent } from '../ui/lazy-component'

const PollsDialog = lazyComponent(() =>
  import('../polls/polls-dialog').then(({ PollsDialog }) => PollsDialog),
)

/** The window of the addresses that the bin watches, and the command that opens it. */
export function WatchedAddresses({ source }: { source: CaptureSource }) {
  const [open, setOpen] = useState(false)
  useCommands([
    {
      id: 'polls',
      section: 'Bin',
      label: 'Watched addresses…',
      when: () => source.kind === 'bin',
      run: () => setOpen(true),
    },
  ])
  return (
    source.kind === 'bin' && open && <PollsDialog source={source} onClose={() => setOpen(false)} />
  )
}
