'use client'

import type { Capture } from '@/core/contract/capture'
import { toast } from '../ui/toast'
import { useCopy } from '../ui/use-copy'
import { type LanguageId, languageOf } from './languages'
import { useLanguage } from './use-language'

/** Some browsers allow copying only in the very moment of the press: load it ahead where that can be known. */
export const loadWriter = () => import('./write-snippet')

/** Copies a capture as code: in the language asked for, or the one this browser used last. */
export function useCopyAs(address: string, capture: Capture | null) {
  const { copied, copy } = useCopy()
  const { language, remember } = useLanguage()

  /** What was copied, in words, and what it cannot repeat; null when nothing was. */
  async function copyAs(id: LanguageId = language.id): Promise<string[] | null> {
    if (!capture) return null
    remember(id)
    const writer = await loadWriter().catch(() => null)
    if (!writer) {
      toast.error('Not copied: the server cannot be reached, or was renewed. Reload the page.')
      return null
    }
    const { code, notes } = writer.writeSnippet(id, address, capture)
    return (await copy(code)) ? [`Copied as ${languageOf(id).label}.`, ...notes] : null
  }

  return { copied, language, copyAs }
}
