import { Pause } from 'lucide-react'
import { count } from '../ui/words'

/** Shown above a paused list: how many arrived since, and a button to resume. */
export function PauseLine({ arrived, onResume }: { arrived: number; onResume: () => void }) {
  return (
    <div className="flex h-[30px] shrink-0 items-center gap-2 border-b border-line bg-copper-wash px-3.5 text-sm text-copper-ink">
      <Pause size={14} strokeWidth={1.75} aria-hidden />
      <span role="status" aria-label="Paused">
        {arrived === 0
          ? 'Paused: nothing arrived since'
          : `Paused: ${count(arrived)} arrived since`}
      </span>
      <button
        type="button"
        onClick={onResume}
        className="ml-auto rounded-sm font-medium underline underline-offset-2 hover:text-ink"
      >
        Resume
      </button>
    </div>
  )
}
