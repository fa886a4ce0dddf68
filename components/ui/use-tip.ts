'use client'

import { useEffect, useState } from 'react'

export interface Tip {
  control: Element
  label: string
  hint: string | undefined
}

const delay = 500
/** Within this time after one tip, the next one appears at once. */
const goesOn = 300

const closest = ({ target }: Event, selector: string): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(selector) : null
const controlOf = (event: Event): HTMLElement | null => closest(event, '[data-tip]')
const isInTip = (event: Event): boolean => closest(event, '[role="tooltip"]') !== null

/** Over an open menu a tip would hide its items, and take the Escape that is meant for it. */
const isUnderMenu = (control: Element): boolean =>
  [...document.querySelectorAll(open)].some((menu) => !menu.contains(control))
const open =
  '[role="menu"], [data-radix-popper-content-wrapper], [role="combobox"][aria-expanded="true"]'

/** Screen magnifiers and zooming are controlled with these held down. */
const isWithModifier = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  ctrlKey || altKey || metaKey || key === 'Shift'
const movesFocus = ({ key }: KeyboardEvent): boolean => key === 'Tab' || key.startsWith('Arrow')

/**
 * Returns the tip to show: after a moment of hovering, or at once on keyboard focus. It stays as WCAG
 * 1.4.13 requires: while the pointer is on it, and until Escape, which then does nothing else.
 */
export function useTip(): Tip | null {
  const [tip, setTip] = useState<Tip | null>(null)

  useEffect(() => {
    const leaving = new AbortController()
    let pointed: HTMLElement | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let hiddenAt = -Infinity
    let shown: HTMLElement | null = null
    let movedFocus = false

    function show(control: HTMLElement) {
      const { tip: label, tipKey: hint } = control.dataset
      if (label === undefined || isUnderMenu(control) || !control.isConnected) return
      shown = control
      setTip({ control, label, hint })
    }

    function hide() {
      clearTimeout(timer)
      if (shown) hiddenAt = Date.now()
      shown = null
      setTip(null)
    }

    function onPointer(event: PointerEvent) {
      if (isInTip(event)) return
      const control = event.pointerType === 'mouse' ? controlOf(event) : null
      if (control === pointed) return
      hide()
      pointed = control
      if (!control) return
      const wait = Date.now() - hiddenAt < goesOn ? 0 : delay
      timer = setTimeout(() => show(control), wait)
    }

    function onPress(event: PointerEvent) {
      movedFocus = false
      // For a dialog below, a press on the tip would be outside, and close it.
      if (isInTip(event)) event.stopPropagation()
      else hide()
    }

    function keepFocus(event: Event) {
      if (isInTip(event)) event.preventDefault()
    }

    function onFocus(event: Event) {
      hide()
      const control = controlOf(event)
      // Focus that returns when a menu or dialog closes must not show a tip.
      if (movedFocus && control && control === event.target) show(control)
    }

    function onKey(event: KeyboardEvent) {
      movedFocus = movesFocus(event)
      if (isWithModifier(event)) return
      if (shown && event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
      }
      // Other keys may change what the control does, and so the text of its tip.
      hide()
    }

    function onScroll({ target }: Event) {
      if (target instanceof Node && shown && target.contains(shown)) hide()
    }

    const on = { capture: true, signal: leaving.signal }
    document.addEventListener('pointerover', onPointer, { ...on, passive: true })
    document.addEventListener('pointerdown', onPress, on)
    document.addEventListener('mousedown', keepFocus, on)
    document.addEventListener('focusin', onFocus, on)
    document.addEventListener('focusout', hide, on)
    document.addEventListener('scroll', onScroll, { ...on, passive: true })
    // Not in the capture phase: it would fire for every element that is left.
    document.documentElement.addEventListener('pointerleave', hide, { signal: leaving.signal })
    // On the window, before dialogs handle it on the document.
    window.addEventListener('keydown', onKey, on)
    return () => {
      leaving.abort()
      clearTimeout(timer)
    }
  }, [])

  return tip
}
