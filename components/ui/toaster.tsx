'use client'

import { useSyncExternalStore } from 'react'
import { useLoaded } from './loaded'
import { type Said, unshown } from './toast'

const none: readonly Said[] = []
const load = () => import('./toasts').then(({ Toasts }) => Toasts)

/** Once per page: shows what is said with `toast`. */
export function Toaster() {
  const waiting = useSyncExternalStore(unshown.subscribe, unshown.get, () => none)
  const { part: Toasts, failed } = useLoaded(load, waiting.length)
  if (Toasts) return <Toasts />
  const last = waiting.at(-1)
  if (!failed || !last) return null
  // Without the server there is no script to show it nicely, and just then there is something to say.
  return (
    <div
      role="alert"
      className="fixed right-6 bottom-11 z-50 flex w-[min(356px,calc(100vw-48px))] items-start gap-3 rounded-md border border-line-strong bg-panel px-4 py-3 text-ink shadow-float"
    >
      <p className="flex-1">{last.message}</p>
      <button type="button" onClick={unshown.clear} className="text-copper-ink hover:underline">
        Close
      </button>
    </div>
  )
}
