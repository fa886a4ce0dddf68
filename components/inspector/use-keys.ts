'use client'

import { useEffect } from 'react'
import type { InspectorControls } from './use-inspector'

/** j/k and the arrows move, f follows; never while typing or with a window or menu open. */
export function useKeys(controls: InspectorControls, following: boolean): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTaken(event)) return
      if (event.key === 'j' || event.key === 'ArrowDown') controls.move(1)
      else if (event.key === 'k' || event.key === 'ArrowUp') controls.move(-1)
      else if (event.key === 'f') controls.follow(!following)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [controls, following])
}

function isTaken(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('input, textarea, select')) return true
  if (document.querySelector('[role="dialog"], [role="menu"]')) return true
  // Elsewhere the arrows scroll, or move within tabs and groups.
  const arrow = event.key.startsWith('Arrow')
  return arrow && target !== document.body && !target.closest('[role="listbox"]')
}
