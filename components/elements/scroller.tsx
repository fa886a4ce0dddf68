'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
import { cx } from '../ui/cx'

const ScrollerContext = createContext<HTMLElement | null>(null)

/** The element that scrolls what stands in it; null until it is there. */
export function useScroller(): HTMLElement | null {
  return useContext(ScrollerContext)
}

/** A pane that scrolls by itself while `active`, and otherwise stands in the one around it. */
export function ScrollPane({
  active,
  stop = true,
  className,
  children,
}: {
  active: boolean
  /** Whether Tab stops at it: where nothing in it has the focus it is scrolled so. */
  stop?: boolean
  className?: string
  children: ReactNode
}) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const outer = useScroller()
  return (
    <div
      ref={setElement}
      // What scrolls is reached by keyboard, in browsers too that do not see to it themselves.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={active && stop ? 0 : undefined}
      className={cx(active && 'min-h-0 overflow-auto -outline-offset-2', className)}
    >
      <ScrollerContext value={active ? element : outer}>{children}</ScrollerContext>
    </div>
  )
}
