'use client'

import { useLayoutEffect, useRef } from 'react'
import { cx } from './cx'
import { Kbd } from './kbd'
import { tooltipPlace } from './tooltip-place'
import { useTip } from './use-tip'

/** Once per page: shows the tip of the current control (see Tooltip). One for all makes each control cheap. */
export function Tooltips() {
  const tip = useTip()
  const bubble = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = bubble.current
    if (!element || !tip) return
    const { left, top } = tooltipPlace(
      tip.control.getBoundingClientRect(),
      element.getBoundingClientRect(),
      {
        width: window.innerWidth,
        height: window.innerHeight,
      },
    )
    element.style.left = `${left}px`
    element.style.top = `${top}px`
  }, [tip])
  if (!tip) return null
  return (
    <div
      ref={bubble}
      role="tooltip"
      className={cx(
        'pointer-events-auto fixed top-0 left-0 z-50 flex max-w-[calc(100vw-16px)] animate-appear items-center gap-2 rounded-sm bg-ink px-2 py-1 text-xs text-paper',
        // Covers the gap to the control, so that the pointer can move onto the tip.
        'before:absolute before:-inset-1.5 before:-z-10',
      )}
    >
      {tip.label}
      {tip.hint && <Kbd>{tip.hint}</Kbd>}
    </div>
  )
}
