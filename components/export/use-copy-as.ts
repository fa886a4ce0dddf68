'use client'

import type { Capture } from '@/core/contract/capture'
import { toast } from '../ui/toast'
import { useCopy } from '../ui/use-copy'
import { type LanguageId, languageOf } from './languages'
import { useLanguage } from './use-language'

/** Some browsers allow copying only during the press itself, so load this ahead if possible. */
export const loadWriter = () => import('./write-snippet')

/** Returns what copies a capture as code, in the given language or the one used last, and what copies any text. */
export function useCopyAs(address: string, capture: Capture | null) {
  const { copied, copy } = useCopy()
  const { language, remember } = useLanguage()

  /**
   * Resolves to messages on what was copied and what it cannot repeat; null if nothing was copied.
   */
  async function copyAs(chosen: LanguageId = language.id): Promise<string[] | null> {
    if (!capture) return null
    // No client repeats a head that is not valid HTTP.
    const id = capture.refused === 'unreadable_head' ? 'raw' : chosen
    if (id === chosen) remember(id)
    const writer = await loadWriter().catch(() => null)
    if (!writer) {
      toast.error('Not copied: the server cannot be reached, or was updated. Reload the page.')
      return null
    }
    const { code, notes } = writer.writeSnippet(id, address, capture)
    return (await copy(code)) ? [`Copied as ${languageOf(id).label}.`, ...notes] : null
  }

  return { copied, copy, language, copyAs }
}
