'use client'

import { useEffect, useRef } from 'react'
import { toast } from '../ui/toast'
import type { CaptureSummary } from '@/core/contract/capture'
import { visibleText } from '@/core/visible'
import { useStored } from '../ui/use-stored'
import { plural } from '../ui/words'
import { playArrival, readySound } from './sound'
import { type InspectorState, lastCaptures } from '../live/state'

const onOff = ['off', 'on'] as const
/** In milliseconds: a burst causes one notification and one sound. */
const every = 3000

/** What this browser does when a request arrives at the bin; both are off by default. */
export function useAlertSetting(bin: string) {
  const [notify, setNotify] = useStored(`notify.${bin}`, onOff)
  const [sound, setSound] = useStored(`sound.${bin}`, onOff)

  async function chooseNotify(on: boolean) {
    if (!on) return setNotify('off')
    const allowed =
      'Notification' in window ? await Notification.requestPermission() : 'unavailable'
    if (allowed === 'granted') return setNotify('on')
    toast.error(
      allowed === 'denied'
        ? 'This browser does not allow notifications from here. Its site settings can change that.'
        : 'No notifications: the browser did not get permission, or shows them only on https pages.',
    )
  }

  function chooseSound(on: boolean) {
    setSound(on ? 'on' : 'off')
    if (on) playArrival()
  }

  return { notify: notify === 'on', sound: sound === 'on', chooseNotify, chooseSound }
}

export function useAlerts(state: InspectorState, select: (seq: number) => void): void {
  const { notify, sound } = useAlertSetting(state.bin.id)
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
