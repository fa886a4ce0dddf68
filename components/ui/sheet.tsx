import type { ReactNode } from 'react'
import { Window } from './window'

/**
 * A window along the right edge, of full height; on a phone it fills the screen. The owner may ignore
 * `onClose`: then it stays open.
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
    <Window
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      titleClass="flex h-[54px] shrink-0 items-center pl-5 phone:pl-4"
      onEscape={fieldFirst}
      className="inset-y-0 right-0 flex w-full max-w-[800px] flex-col border-l phone:border-l-0"
    >
      {children}
    </Window>
  )
}

/** Escape closes a field's suggestions first. */
function fieldFirst(event: KeyboardEvent) {
  const target = event.target instanceof Element ? event.target : null
  if (target?.getAttribute('aria-expanded') === 'true') event.preventDefault()
}
