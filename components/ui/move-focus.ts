import type { KeyboardEvent } from 'react'

/**
 * Moves the focus among the buttons of a group: by the keys in `arrows`, around its ends, and to these by Home
 * and End.
 */
export function moveFocus(
  event: KeyboardEvent<HTMLElement>,
  arrows: Partial<Record<string, 1 | -1>>,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:enabled')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  const by = arrows[event.key]
  const to = { Home: 0, End: buttons.length - 1 }[event.key]
  const next = by === undefined ? to : (at + by + buttons.length) % buttons.length
  if (at === -1 || next === undefined) return
  event.preventDefault()
  buttons[next]?.focus()
}
