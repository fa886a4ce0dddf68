'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

/**
 * A window along the right edge, from top to bottom; on a phone all of the screen. `onClose` may be
 * refused: whoever owns it keeps it standing then.
 */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            // What is offered below a field closes first.
            const target = event.target instanceof Element ? event.target : null
            if (target?.getAttribute('aria-expanded') === 'true') event.preventDefault()
          }}
          className="fixed inset-y-0 right-0 z-40 flex w-full max-w-[800px] animate-appear flex-col border-l border-line bg-panel shadow-float phone:border-l-0"
        >
          <Primitive.Title className="flex h-[54px] shrink-0 items-center px-5 text-lg font-semibold phone:px-4">
            {title}
          </Primitive.Title>
          {children}
          {/* Last, so that focus goes to what the window is about. */}
          <Primitive.Close
            aria-label="Close"
            className="absolute top-3 right-3.5 flex size-[30px] items-center justify-center rounded-sm text-ink-2 hover:bg-sunken hover:text-ink"
          >
            <X size={14} strokeWidth={1.75} aria-hidden />
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
