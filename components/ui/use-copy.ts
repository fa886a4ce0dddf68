'use client'

import { useEffect, useState } from 'react'
import { toast } from './toast'

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

async function writeClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  // Plain http on a host other than localhost has no clipboard API.
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (!done) throw new Error('copy was refused')
}
