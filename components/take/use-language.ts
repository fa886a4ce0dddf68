'use client'

import { useSyncExternalStore } from 'react'
import { type LanguageId, languageOf } from './languages'

const key = 'wirebin.copy-as'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The language that was copied last in this browser. */
export function useLanguage() {
  const id = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key) ?? '',
    () => '',
  )
  function remember(language: LanguageId) {
    localStorage.setItem(key, language)
    for (const listener of listeners) listener()
  }
  return { language: languageOf(id), remember }
}
