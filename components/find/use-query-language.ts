'use client'

import { useLazyModule } from '../ui/use-lazy-module'
import type { Language } from './language'

/** Loads the query language only once a query is typed. */
export const loadLanguage = (): Promise<Language> =>
  import('./language').then(({ language }) => language)

/**
 * Returns the query language; null until it is loaded. Without it a query is plain text, and the
 * server reports errors in it.
 */
export const useQueryLanguage = (wanted: boolean): Language | null =>
  useLazyModule(loadLanguage, wanted).part
