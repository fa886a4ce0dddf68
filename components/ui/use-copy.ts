'use client'

import { useEffect, useState } from 'react'
import { toast } from './toast'
import { writeClipboard } from './write-clipboard'

/** Copies to the clipboard and returns whether it succeeded; `copied` stays true for a moment after. */
export function useCopy(): { copied: boolean; copy: (text: string) => Promise<boolean> } {
  const [at, setAt] = useState(0)

  useEffect(() => {
    if (at === 0) return
    const timer = setTimeout(() => setAt(0), 1600)
    return () => clearTimeout(timer)
  }, [at])

  async function copy(text: string) {
    try {
      await writeClipboard(text)
      setAt(Date.now())
      return true
    } catch {
      toast.error('The browser did not allow copying. Select the text and copy it by hand.')
      return false
    }
  }

  return { copied: at !== 0, copy }
}
