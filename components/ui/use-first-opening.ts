'use client'

import { useEffect, useRef, useState } from 'react'
import { useLazyModule } from './use-lazy-module'
import { toast } from './toast'

/**
 * For a button that opens something whose script is loaded when the button is hovered, focused or
 * pressed. Until the first press `part` is null and the button is a plain one with the props `closed`;
 * then the part takes over the button, and is opened by the event it handles: `press` (a menu) or
 * `click` (a popover).
 */
export function useFirstOpening<Part extends object>(
  load: () => Promise<Part>,
  opensBy: 'press' | 'click',
) {
  const [near, setNear] = useState(0)
  const [pressed, setPressed] = useState<'key' | 'pointer' | null>(null)
  const { part: loaded, failed } = useLazyModule(load, near)
  const button = useRef<HTMLButtonElement>(null)
  const part = pressed ? loaded : null

  useEffect(() => {
    if (!part || !pressed) return
    // The press came before the part was loaded: repeat it.
    const element = button.current
    element?.focus({ preventScroll: true })
    if (opensBy === 'click') element?.click()
    else element?.dispatchEvent(pressed === 'key' ? enter() : press())
  }, [part, pressed, opensBy])

  useEffect(() => {
    if (!failed || !pressed) return
    toast.error('This could not be opened: the server cannot be reached, or was updated.')
    setPressed(null)
  }, [failed, pressed])

  const come = () => setNear((held) => held || 1)
  return {
    part,
    button: { ref: button },
    closed: {
      'aria-expanded': false,
      onPointerEnter: come,
      onFocus: come,
      onClick: ({ detail }: { detail: number }) => {
        // Repeats the load if it failed before.
        setNear((held) => held + 1)
        setPressed(detail === 0 ? 'key' : 'pointer')
      },
    },
  }
}

const init = { bubbles: true, cancelable: true }
const enter = () => new KeyboardEvent('keydown', { key: 'Enter', ...init })
const press = () => new PointerEvent('pointerdown', { button: 0, ...init })
