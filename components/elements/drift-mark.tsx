import type { Drift } from '@/core/contract/drift'
import { driftsWords, shortDrift } from './drift-words'

/** In a row: in what a request differs from all before it of its event. */
export function DriftMark({ drift }: { drift: Drift }) {
  return (
    <span
      className="mr-2 rounded-sm bg-sunken px-1 text-ink-2"
      title={`Differs from those before it: ${driftsWords(drift)}`}
    >
      {shortDrift(drift)}
    </span>
  )
}
