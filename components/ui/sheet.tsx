import type { ReactNode } from 'react'
import { Window } from './window'

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

/** What is offered below a field closes first. */
function fieldFirst(event: KeyboardEvent) {
  const target = event.target instanceof Element ? event.target : null
  if (target?.getAttribute('aria-expanded') === 'true') event.preventDefault()
}
