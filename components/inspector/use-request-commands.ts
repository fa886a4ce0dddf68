'use client'

import { toast } from 'sonner'
import { bodyKind } from '@/components/capture/body-kind'
import { bodyText } from '@/components/capture/body-text'
import { bodyBase64 } from '@/components/capture/bytes'
import { curlCommand } from '@/components/capture/curl-command'
import type { Capture } from '@/core/contract/capture'
import { useCopy } from '../ui/use-copy'
import { useCommands } from './commands'
import type { CaptureSource } from './source'

/** What is done with the request in sight, once all of it is here. */
export function useRequestCommands(source: CaptureSource, capture: Capture | null): void {
  const { copy } = useCopy()

  async function copyBody() {
    if (!capture) return
    const kind = bodyKind(capture.contentType, capture.body)
    if (kind === 'empty') return toast('This request has no body')
    const binary = kind === 'binary'
    const text = binary
      ? bodyBase64(capture.body)
      : bodyText(capture.contentType, capture.body).text
    if (await copy(text)) toast(binary ? 'Body copied, as base64' : 'Body copied')
  }

  async function copyCurl() {
    if (!capture) return
    const { command, notes } = curlCommand(source.url, capture)
    if (await copy(command)) toast(['curl command copied.', ...notes].join(' '))
  }

  const when = () => capture !== null
  useCommands([
    {
      id: 'copy-body',
      section: 'Request',
      label: 'Copy the body',
      keys: ['c'],
      when,
      run: () => void copyBody(),
    },
    {
      id: 'copy-curl',
      section: 'Request',
      label: 'Copy as curl',
      keys: ['e'],
      when,
      run: () => void copyCurl(),
    },
  ])
}
