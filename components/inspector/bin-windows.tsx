'use client'

import { showBinWindow, useBinWindow } from '../commands/bin-window'
import { useCommands } from '../commands/commands'
import type { OwnSource } from '../live/source'
import { Dialog } from '../ui/dialog'
import { lazyComponent } from '../ui/lazy-component'

const ForwardsDialog = lazyComponent(() =>
  import('../forwards/forwards-dialog').then(({ ForwardsDialog }) => ForwardsDialog),
)
const DiagnosisWindow = lazyComponent(() =>
  import('../diagnosis/diagnosis-window').then(({ DiagnosisWindow }) => DiagnosisWindow),
)
const QrPanel = lazyComponent(
  () => import('./qr-panel').then(({ QrPanel }) => QrPanel),
  <div className="min-h-[200px]" />,
)
const PollsDialog = lazyComponent(() =>
  import('../polls/polls-dialog').then(({ PollsDialog }) => PollsDialog),
)

/** The forwards and watched addresses of a bin, and why nothing arrives, also while it is empty, and the commands that open them. */
export function BinWindows({ source }: { source: OwnSource }) {
  const open = useBinWindow()
  const close = () => showBinWindow(null)
  useCommands([
    {
      id: 'forwards',
      section: 'Bin',
      label: 'Forwards…',
      words: 'localhost proxy relay slack discord replay resend webhook tunnel',
      run: () => showBinWindow('forwards'),
    },
    {
      id: 'polls',
      section: 'Bin',
      label: 'Watched addresses…',
      words: 'polls polling fetch cron schedule monitor',
      run: () => showBinWindow('polls'),
    },
    {
      id: 'qr',
      section: 'Bin',
      label: 'QR code of the address…',
      words: 'phone mobile scan',
      run: () => showBinWindow('qr'),
    },
    {
      id: 'diagnosis',
      section: 'Bin',
      label: 'Why does nothing arrive?',
      words:
        'tunnel ngrok doctor diagnosis debug troubleshoot reachable unreachable firewall not working',
      run: () => showBinWindow('diagnosis'),
    },
  ])
  return (
    <>
      {open === 'forwards' && <ForwardsDialog source={source} onClose={close} />}
      {open === 'polls' && <PollsDialog source={source} onClose={close} />}
      {open === 'qr' && (
        <Dialog open onOpenChange={close} title="QR code of the address">
          <div className="mx-auto mt-4 w-[232px]">
            <QrPanel url={source.url} />
          </div>
        </Dialog>
      )}
      {open === 'diagnosis' && <DiagnosisWindow bin={source.bin} onClose={close} />}
    </>
  )
}
