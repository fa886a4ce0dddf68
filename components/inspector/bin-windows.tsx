'use client'

import { showBinWindow, useBinWindow } from '../commands/bin-window'
import { useCommands } from '../commands/commands'
import type { OwnSource } from '../live/source'
import { lazyComponent } from '../ui/lazy-component'

const ForwardsDialog = lazyComponent(() =>
  import('../forwards/forwards-dialog').then(({ ForwardsDialog }) => ForwardsDialog),
)
const DiagnosisWindow = lazyComponent(() =>
  import('../diagnosis/diagnosis-window').then(({ DiagnosisWindow }) => DiagnosisWindow),
)
const PollsDialog = lazyComponent(() =>
  import('../polls/polls-dialog').then(({ PollsDialog }) => PollsDialog),
)

/** The forwards and watched addresses of a bin, and why nothing arrives, also while it is empty, and the commands that open them. */
export function BinWindows({ source }: { source: OwnSource }) {
  const open = useBinWindow()
  const close = () => showBinWindow(null)
  useCommands([
    { id: 'forwards', section: 'Bin', label: 'Forwards…', run: () => showBinWindow('forwards') },
    { id: 'polls', section: 'Bin', label: 'Watched addresses…', run: () => showBinWindow('polls') },
    {
      id: 'diagnosis',
      section: 'Bin',
      label: 'Why does nothing arrive?',
      run: () => showBinWindow('diagnosis'),
    },
  ])
  return (
    <>
      {open === 'forwards' && <ForwardsDialog source={source} onClose={close} />}
      {open === 'polls' && <PollsDialog source={source} onClose={close} />}
      {open === 'diagnosis' && <DiagnosisWindow bin={source.bin} onClose={close} />}
    </>
  )
}
