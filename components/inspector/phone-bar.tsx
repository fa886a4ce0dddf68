import { ArrowDown, ArrowUp, ChevronLeft } from 'lucide-react'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { count } from '../ui/words'
import { type InspectorState, neighbour } from '../live/state'
import type { InspectorControls } from './use-inspector'

/** On a phone, above a request: back to the list, and to the next newer or older one. */
export function PhoneBar({
  state,
  controls,
}: {
  state: InspectorState
  controls: InspectorControls
}) {
  return (
    <nav aria-label="Requests" className="flex h-full items-center gap-1 px-2">
      <Button
        variant="ghost"
        icon={ChevronLeft}
        onClick={() => controls.select(null)}
        className="px-2! gap-1!"
      >
        Requests
      </Button>
      <span className="ml-auto text-sm text-ink-2">
        #{count(state.selected ?? 0)} of {count(state.newest)}
      </span>
      <IconButton
        label="Newer request"
        icon={ArrowUp}
        disabled={neighbour(state, -1) === null}
        onClick={() => controls.move(-1)}
      />
      <IconButton
        label="Older request"
        icon={ArrowDown}
        disabled={neighbour(state, 1) === null}
        onClick={() => controls.move(1)}
      />
    </nav>
  )
}
