'use client'

import { useEffect } from 'react'
import { paneNames } from './pane'
import { onStored, readStored } from './stored'

/** Applies the theme and pane widths as stored, also when another tab changes them. */
export function StoredChoices() {
  useEffect(() => onStored(applyChoices), [])
  return null
}

function applyChoices(): void {
  const root = document.documentElement
  const theme = readStored('theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  else delete root.dataset.theme
  for (const name of paneNames) {
    const width = Number.parseInt(readStored(`pane.${name}`) ?? '', 10)
    if (width > 0) root.style.setProperty(`--pane-${name}`, `${width}px`)
    else root.style.removeProperty(`--pane-${name}`)
  }
}
