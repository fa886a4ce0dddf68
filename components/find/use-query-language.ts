'use client'

import { useLoaded } from '../ui/loaded'
import type { Language } from './language'

/** The query language comes when a query is written, not before. */
export const loadLanguage = (): Promise<Language> =>
  import('./language').then(({ language }) => language)

/** Null until it is here; without it a query is plain text, and the server says what is wrong with it. */
export const useQueryLanguage = (wanted: boolean): Language | null =>
  useLoaded(loadLanguage, wanted).part
