'use client'

import { bodyKind } from '@/components/capture/body-kind'
import { bodyText } from '@/components/capture/body-text'
import { bodyBase64 } from '@/components/capture/bytes'
import type { Capture } from '@/core/contract/capture'
import { useCopyAs } from '../take/use-copy-as'
import { toast } from '../ui/toast'
import { useCopy } from '../ui/use-copy'
import { useCommands } from './commands'
import type { CaptureSource } from './source'

/** What is done with the request in sight, once all of it is here. */
export function useRequestCommands(source: CaptureSource, capture: Capture | null): void {
  const { copy } = useCopy()
  const { language, copyAs } = useCopyAs(source.url, capture)

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

  async function copyCode() {
    const words = await copyAs()
    if (words) toast(words.join(' '))
  }

  const when = () => capture !== null
  useCommands([
    {
      id: 'copy-as',
      section: 'Request',
      label: `Copy as ${language.label}`,
      keys: ['c'],
      when,
      run: () => void copyCode(),
    },
    {
      id: 'copy-body',
      section: 'Request',
      label: 'Copy the body',
      keys: ['e'],
      when,
      run: () => void copyBody(),
    },
  ])
}
