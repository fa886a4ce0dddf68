'use client'

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type HeldKeys, holdKeys } from './held-keys'
import { toast } from './toast'
import { useLazyModule } from './use-lazy-module'

/**
 * For a button that opens something whose script is loaded when the button is hovered, focused or
 * pressed. Until the first press `part` is null and the button is a plain one with the props `closed`;
 * then the part takes over the button, and is opened by the event it handles: `press` (a menu) or
 * `click` (a popover). Keys that are typed until then are meant for what opens.
 */
export function useFirstOpening<Part extends object>(
  load: () => Promise<Part>,
  opensBy: 'press' | 'click',
) {
  const [near, setNear] = useState(0)
  const [pressed, setPressed] = useState<'key' | 'pointer' | null>(null)
  const { part: loaded, failed } = useLazyModule(load, near)
  const button = useRef<HTMLButtonElement>(null)
  const keys = useRef<HeldKeys | null>(null)
  const part = pressed ? loaded : null

  useLayoutEffect(() => {
    if (!pressed || loaded) return
    const held = (keys.current = holdKeys(() => setPressed(null)))
    return () => {
      if (keys.current === held) held.drop()
    }
    // oxlint-disable-next-line react/exhaustive-deps -- from the press on
  }, [pressed])

  useEffect(() => {
    if (!part || !pressed) return
    // The press came before the part was loaded: repeat it.
    const element = button.current
    element?.focus({ preventScroll: true })
    if (opensBy === 'click') element?.click()
    else element?.dispatchEvent(pressed === 'key' ? enter() : press())
    keys.current?.give()
    keys.current = null
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
