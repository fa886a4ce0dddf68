'use client'

import { useCommands } from '../inspector/commands'
import { lazily } from '../ui/lazily'
import { askForSample, useAsked } from './asking'
import { sendTestRequest } from './test-request'

const SampleWindow = lazily(() =>
  import('./sample-window').then(({ SampleWindow }) => SampleWindow),
)

/** Sending something to the bin by oneself: its commands, and its window once it is asked for. */
export function Sending({
  bin,
  onSent,
}: {
  bin: { id: string; url: string }
  onSent: (seq: number) => void
}) {
  const asked = useAsked()
  useCommands([
    { id: 'send', section: 'Bin', label: 'Send a sample…', run: askForSample },
    {
      id: 'send-test',
      section: 'Bin',
      label: 'Send a plain test request',
      run: () => void sendTestRequest(bin.url),
    },
  ])
  return asked && <SampleWindow bin={bin} onSent={onSent} onClose={() => askForSample(false)} />
}
