'use client'

import { useCommands } from '../commands/commands'
import { messageOf } from '../ui/fetch-json'
import { lazyComponent } from '../ui/lazy-component'
import { toast } from '../ui/toast'
import { showSampleWindow, useSampleWindowShown } from './sample-window-shown'

const SampleWindow = lazyComponent(() =>
  import('./sample-window').then(({ SampleWindow }) => SampleWindow),
)

async function sendTest(bin: { id: string; url: string }): Promise<void> {
  try {
    const { sendTestRequest } = await import('./test-request')
    await sendTestRequest(bin)
  } catch (error) {
    toast.error(`The test request was not sent: ${messageOf(error)}`)
  }
}

/** Commands for sending requests to the bin by hand, and their window once it is opened. */
export function SampleCommands({
  bin,
  onSent,
}: {
  bin: { id: string; url: string }
  onSent: (seq: number) => void
}) {
  const shown = useSampleWindowShown()
  useCommands([
    {
      id: 'send',
      section: 'Bin',
      label: 'Send a sample…',
      words: 'example fake webhook github stripe try',
      run: showSampleWindow,
    },
    {
      id: 'send-test',
      section: 'Bin',
      label: 'Send a plain test request',
      words: 'try ping curl hello',
      run: () => void sendTest(bin),
    },
  ])
  return shown && <SampleWindow bin={bin} onSent={onSent} onClose={() => showSampleWindow(false)} />
}
