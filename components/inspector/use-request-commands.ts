'use client'

import type { Capture } from '@/core/contract/capture'
import { loadCaptureParts } from '../capture/load-capture-parts'
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
    const parts = await loadCaptureParts().catch(() => null)
    if (!parts) return toast.error('Not copied: the server cannot be reached')
    const body = parts.bodyToCopy(capture)
    if (!body) return toast('This request has no body')
    if (await copy(body.text)) toast(body.binary ? 'Body copied, as base64' : 'Body copied')
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
