'use client'

import { useEffect, useState } from 'react'

export interface Tip {
  control: Element
  label: string
  hint: string | undefined
}

const delay = 500
/** Soon after one tip the next one comes at once. */
const goesOn = 300

const named = '[data-tip]'
const controlOf = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(named) : null

/** The tip to show: after a moment of pointing with a mouse, at once when a control is reached by key. */
export function useTip(): Tip | null {
  const [tip, setTip] = useState<Tip | null>(null)

  useEffect(() => {
    const leaving = new AbortController()
    let pointed: HTMLElement | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let hiddenAt = -Infinity
    let shown = false

    function show(control: HTMLElement) {
      const { tip: label, tipKey: hint } = control.dataset
      if (label === undefined || !control.isConnected) return
      shown = true
      setTip({ control, label, hint })
    }

    function hide() {
      clearTimeout(timer)
      if (shown) hiddenAt = Date.now()
      shown = false
      setTip(null)
    }

    function onPointer(event: PointerEvent) {
      const control = event.pointerType === 'mouse' ? controlOf(event) : null
      if (control === pointed) return
      hide()
      pointed = control
      if (!control) return
      const wait = Date.now() - hiddenAt < goesOn ? 0 : delay
      timer = setTimeout(() => show(control), wait)
    }

    function onFocus(event: Event) {
      hide()
      const control = controlOf(event)
      // Focus that comes back when a menu closes must not raise a tip under the pointer's nose.
      if (control && control === event.target && control.matches(':focus-visible')) show(control)
    }

    const on = { capture: true, passive: true, signal: leaving.signal }
    document.addEventListener('pointerover', onPointer, on)
    document.addEventListener('focusin', onFocus, on)
    document.documentElement.addEventListener('pointerleave', hide, on)
    for (const type of ['focusout', 'pointerdown', 'keydown', 'scroll', 'wheel']) {
      document.addEventListener(type, hide, on)
    }
    return () => {
      leaving.abort()
      clearTimeout(timer)
    }
  }, [])

  return tip
}
