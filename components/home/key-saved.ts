'use client'

import { useStoredText } from '../ui/use-stored'

/** Returns whether the key that was made at a time was copied in this browser, and how to store that it was. */
export function useKeySaved(madeAt: string): { saved: boolean; save: () => void } {
  const [savedKey, store] = useStoredText('keySaved', '')
  return { saved: savedKey === madeAt, save: () => store(madeAt) }
}
