'use client'

import { useEffect } from 'react'

/** Returns the view that a key selects: 1 is the first. Null for any other key. */
export function viewKeys<View>(views: readonly View[], key: string): View | null {
  return /^[1-9]$/.test(key) ? (views[Number(key) - 1] ?? null) : null
}

/** Lets the number keys choose among `views`; not while typing or with a window or menu open. */
export function useViewKeys<View>(views: readonly View[], choose: (view: View) => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      if (target instanceof HTMLElement) {
        if (target.isContentEditable || target.closest('input, textarea, select')) return
      }
      if (document.querySelector('[role="dialog"], [role="menu"]')) return
      const view = viewKeys(views, event.key)
      if (view === null) return
      choose(view)
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [views, choose])
}
