import { Diff } from 'lucide-react'
import type { Drift } from '@/core/contract/drift'
import { driftsWords } from '../elements/drift-words'

/** Says in what a request differs from all before it of its event. */
export function DriftLine({ drift }: { drift: Drift }) {
  return (
    <p className="mt-2 flex max-w-[90ch] gap-2 text-sm text-ink-2">
      <Diff size={14} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden />
      <span className="wrap-anywhere">Differs from those before it: {driftsWords(drift)}</span>
    </p>
  )
}
