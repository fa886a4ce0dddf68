import { Pause } from 'lucide-react'
import { count } from '../ui/words'

/** Over a paused list: what came meanwhile, and on again. */
export function PauseLine({ held, onResume }: { held: number; onResume: () => void }) {
  return (
    <div className="flex h-[30px] shrink-0 items-center gap-2 border-b border-line bg-copper-wash px-3.5 text-sm text-copper-ink">
      <Pause size={14} strokeWidth={1.75} aria-hidden />
      <span role="status" aria-label="Paused">
        {held === 0 ? 'Paused: nothing came meanwhile' : `Paused: ${count(held)} came meanwhile`}
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
