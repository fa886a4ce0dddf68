'use client'

import { useSyncExternalStore } from 'react'
import { useLazyModule } from './use-lazy-module'
import { type ToastMessage, unshown } from './toast'

const none: readonly ToastMessage[] = []
const load = () => import('./toasts').then(({ Toasts }) => Toasts)

/** Once per page: shows the messages of `toast`. */
export function Toaster() {
  const waiting = useSyncExternalStore(unshown.subscribe, unshown.get, () => none)
  const { part: Toasts, failed } = useLazyModule(load, waiting.length)
  if (Toasts) return <Toasts />
  const last = waiting.at(-1)
  if (!failed || !last) return null
  // Shown plainly if the script cannot be loaded because the server is down: then messages matter most.
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
