'use client'

import { useStoredText } from '../ui/use-stored'
import { type LanguageId, languageOf } from './languages'

/** Returns the language copied last in this browser. */
export function useLanguage() {
  const [id, write] = useStoredText('copy-as', '')
  return { language: languageOf(id), remember: (language: LanguageId) => write(language) }
}
