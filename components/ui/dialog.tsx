'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'

/** A window over the page. Give `open` and `onOpenChange`; focus goes in and comes back by itself. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  wide = false,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  wide?: boolean
  children?: ReactNode
}) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Primitive.Content
          {...(description === undefined && { 'aria-describedby': undefined })}
          className={cx(
            'fixed top-[12vh] left-1/2 z-40 max-h-[80vh] w-[calc(100vw-32px)] -translate-x-1/2 animate-appear overflow-y-auto',
            'rounded-lg border border-line bg-panel p-5 shadow-float',
            wide ? 'max-w-[640px]' : 'max-w-[460px]',
          )}
        >
          <Primitive.Title className="pr-10 text-lg font-semibold">{title}</Primitive.Title>
          {description !== undefined && (
            <Primitive.Description asChild>
              <div className="mt-1 text-ink-2">{description}</div>
            </Primitive.Description>
          )}
          {children}
          {/* Last, so that focus goes to what the window is about. */}
          <Primitive.Close
            aria-label="Close"
            className="absolute top-3.5 right-3.5 flex size-[30px] items-center justify-center rounded-sm text-ink-2 hover:bg-sunken hover:text-ink"
          >
            <X size={14} strokeWidth={1.75} aria-hidden />
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** The row of buttons at a dialog's end. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
}
