'use client'

import { bodyKind } from '../body/body-kind'
import { sentText } from '../body/body-text'
import { bodyBase64 } from '../body/bytes'
import type { Capture } from '@/core/contract/capture'
import { useCopyAs } from '../export/use-copy-as'
import { toast } from '../ui/toast'
import { useCopy } from '../ui/use-copy'
import { useCommands } from '../commands/commands'
import { addressOf, type CaptureSource } from '../live/source'

/** Registers the commands for the selected request, once it is loaded. */
export function useRequestCommands(source: CaptureSource, capture: Capture | null): void {
  const { copy } = useCopy()
  const { language, copyAs } = useCopyAs(addressOf(source), capture)

  async function copyBody() {
    if (!capture) return
    const kind = bodyKind(capture.contentType, capture.body)
    if (kind === 'empty') return toast('This request has no body')
    const binary = kind === 'binary'
    const text = binary ? bodyBase64(capture.body) : sentText(capture.contentType, capture.body)
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
