'use client'

import { useEffect, useState } from 'react'
import { useLazyModule } from '../ui/use-lazy-module'
import { loadCaptureParts } from './load-capture-parts'

/** Milliseconds until a failed load is repeated. */
const retry = 3000

/** Returns what shows a whole capture, null until it is loaded. A failed load is repeated every few seconds. */
export function useCaptureParts() {
  const [tries, setTries] = useState(1)
  const { part, failed } = useLazyModule(loadCaptureParts, tries)
  useEffect(() => {
    if (!failed) return
    const timer = setTimeout(() => setTries(tries + 1), retry)
    return () => clearTimeout(timer)
  }, [failed, tries])
  return { parts: part, failed }
}
