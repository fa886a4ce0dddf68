'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { cx } from './cx'

/** The base of every window over the page; `className` places it. */
export function Window({
  open,
  onOpenChange,
  title,
  titleClass,
  description,
  className,
  onEscape,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  titleClass: string
  description?: ReactNode
  className: string
  /** Called before Escape closes it; can prevent that. */
  onEscape?: (event: KeyboardEvent) => void
  children: ReactNode
}) {
  const close = useRef<HTMLButtonElement>(null)
  /** What had the focus before. */
  const opener = useRef<Element | null>(null)
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Primitive.Content
          {...(description === undefined && { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            opener.current = focusedNow()
            // While the content is loading, the close button is the only control: do not focus it.
            const content = event.currentTarget
            if (!(content instanceof HTMLElement)) return
            const first = content.querySelector('a[href], button, input, select, textarea')
            if (first && first !== close.current) return
            event.preventDefault()
            content.focus()
          }}
          onCloseAutoFocus={(event) => {
            // By default focus returns to a trigger, and there is none.
            const before = opener.current
            if (!(before instanceof HTMLElement) || before === document.body) return
            if (!before.isConnected) return
            event.preventDefault()
            before.focus()
          }}
          onEscapeKeyDown={onEscape}
          className={cx(
            'fixed z-40 animate-appear outline-none border-line bg-panel shadow-float',
            className,
          )}
        >
          <Primitive.Title className={cx('pr-14 text-lg font-semibold', titleClass)}>
            {title}
          </Primitive.Title>
          {description !== undefined && (
            <Primitive.Description asChild>
              <div className="mt-1 text-ink-2">{description}</div>
            </Primitive.Description>
          )}
          {children}
          {/* Last, so that the content gets the focus first. */}
          <Primitive.Close
            ref={close}
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

/** Returns what has the focus; for an item of a menu, which goes with the menu, the menu's button. */
function focusedNow(): Element | null {
  const { activeElement } = document
  const button = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  return button ? document.getElementById(button) : activeElement
}
