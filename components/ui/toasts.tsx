'use client'

import { useEffect } from 'react'
import { toast, Toaster } from 'sonner'
import { showWith } from './toast'

/** Sonner, with all messages that came before it was loaded. */
export function Toasts() {
  useEffect(
    () =>
      showWith(({ message, kind }) => (kind === 'error' ? toast.error(message) : toast(message))),
    [],
  )
  return (
    <Toaster
      position="bottom-right"
      offset={44}
      theme="system"
      toastOptions={{ unstyled: true, className: toastClass }}
    />
  )
}

const toastClass =
  'flex w-[356px] items-center gap-2 rounded-md border border-line-strong bg-panel px-4 py-3 font-sans text-base text-ink shadow-float'
