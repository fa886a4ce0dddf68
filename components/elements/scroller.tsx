'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
import { cx } from '../ui/cx'

const ScrollerContext = createContext<HTMLElement | null>(null)

/** Returns the scrolling element around the caller; null until it is mounted. */
export function useScroller(): HTMLElement | null {
  return useContext(ScrollerContext)
}

/** A pane that scrolls by itself while `active`; otherwise the pane around it scrolls. */
export function ScrollPane({
  active,
  stop = true,
  className,
  children,
}: {
  active: boolean
  /** Whether it is a tab stop: needed if it contains nothing that can have the focus. */
  stop?: boolean
  className?: string
  children: ReactNode
}) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const outer = useScroller()
  return (
    <div
      ref={setElement}
      // Scrollable regions must be focusable, also in browsers that do not make them so themselves.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={active && stop ? 0 : undefined}
      // What is positioned inside scrolls with it, instead of making the page longer.
      className={cx(active && 'relative min-h-0 overflow-auto -outline-offset-2', className)}
    >
      <ScrollerContext value={active ? element : outer}>{children}</ScrollerContext>
    </div>
  )
}
