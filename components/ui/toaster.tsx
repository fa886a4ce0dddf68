'use client'

import { Toaster as Primitive } from 'sonner'

/** Once per page. Say something with `toast` or `toast.error` from sonner. */
export function Toaster() {
  return (
    <Primitive
      position="bottom-right"
      offset={44}
      theme="system"
      toastOptions={{
        unstyled: true,
        className:
          'flex w-[356px] items-center gap-2 rounded-md border border-line-strong bg-panel px-4 py-3 font-sans text-base text-ink shadow-float',
      }}
    />
  )
}
