'use client'

import { useEffect, useRef } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import { visibleText } from '@/core/visible'
import { toast } from '../ui/toast'
import { plural } from '../ui/words'
import { playArrival, readySound } from './sound'
import { type InspectorState, lastCaptures } from '../live/state'

export { playArrival }

/** In milliseconds: a burst causes one notification and one sound. */
const every = 3000

/** Notifies, and plays a sound, when requests arrive. */
export function Alerts({
  state,
  notify,
  sound,
  select,
}: {
  state: InspectorState
  notify: boolean
  sound: boolean
  select: (seq: number) => void
}) {
  const latest = useRef({ state, notify, sound, select })
  const alerted = useRef({ upTo: state.newest, at: 0 })
  useEffect(() => {
    latest.current = { state, notify, sound, select }
  })
  useEffect(() => (sound ? readySound() : undefined), [sound])

  const { count, at } = state.arrival
  useEffect(() => {
    if (count === 0) return
    const wait = Math.max(0, alerted.current.at + every - Date.now())
    const timer = setTimeout(() => {
      const now = latest.current
      const arrived = lastCaptures(now.state, alerted.current.upTo)
      alerted.current = { upTo: now.state.newest, at: Date.now() }
      const last = arrived.at(-1)
      if (!last) return
      if (now.sound) playArrival()
      if (now.notify && !document.hasFocus()) show(now.state.bin, arrived.length, last, now.select)
    }, wait)
    return () => clearTimeout(timer)
  }, [count, at])
  return null
}

function show(
  bin: { id: string; name: string },
  count: number,
  last: CaptureSummary,
  select: (seq: number) => void,
): void {
  try {
    const notification = new Notification(`${plural(count, 'request')} at ${bin.name}`, {
      body: visibleText(`${last.method} ${last.target.slice(0, 120)}`),
      tag: `wirebin-${bin.id}`,
      silent: true,
    })
    notification.addEventListener('click', () => {
      window.focus()
      select(last.seq)
      notification.close()
    })
  } catch {
    // Chrome on Android has the class but refuses to create one outside a service worker.
  }
}

/** Asks for permission to show notifications. Resolves to whether it is given; if not, it is said why. */
export async function mayNotify(): Promise<boolean> {
  const allowed = 'Notification' in window ? await Notification.requestPermission() : 'unavailable'
  if (allowed === 'granted') return true
  toast.error(
    allowed === 'denied'
      ? 'This browser does not allow notifications from here. Its site settings can change that.'
      : 'No notifications: the browser did not get permission, or shows them only on https pages.',
  )
  return false
}
