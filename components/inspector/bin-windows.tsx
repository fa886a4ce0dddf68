'use client'

import { useState } from 'react'
import { useCommands } from '../commands/commands'
import type { OwnSource } from '../live/source'
import { lazyComponent } from '../ui/lazy-component'

const ForwardsDialog = lazyComponent(() =>
  import('../forwards/forwards-dialog').then(({ ForwardsDialog }) => ForwardsDialog),
)
const PollsDialog = lazyComponent(() =>
  import('../polls/polls-dialog').then(({ PollsDialog }) => PollsDialog),
)

/** Where a bin's requests go to and come from: its forwards and watched addresses, also while it is empty. */
export function BinWindows({ source }: { source: OwnSource }) {
  const [open, setOpen] = useState<'forwards' | 'polls' | null>(null)
  const close = () => setOpen(null)
  useCommands([
    { id: 'forwards', section: 'Bin', label: 'Forwards…', run: () => setOpen('forwards') },
    { id: 'polls', section: 'Bin', label: 'Watched addresses…', run: () => setOpen('polls') },
  ])
  return (
    <>
      {open === 'forwards' && <ForwardsDialog source={source} onClose={close} />}
      {open === 'polls' && <PollsDialog source={source} onClose={close} />}
    </>
  )
}
