import { ShieldAlert } from 'lucide-react'
import type { Capture, Refusal } from '@/core/contract/capture'
import { bodySize } from '../body/bytes'
import { refusalStory } from './refusal-story'

/** Says why a request was refused, what is kept of it and what its sender was told; the rest once it is loaded. */
export function RefusedLine({ refused, capture }: { refused: Refusal; capture: Capture | null }) {
  return (
    <p className="mt-2 flex max-w-[90ch] gap-2 text-sm text-refused">
      <ShieldAlert size={14} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden />
      <span>
        {refused === 'unreadable_head' ? 'Refused.' : 'Not kept whole.'}{' '}
        {capture && refusalStory(refused, capture, bodySize(capture.body))}
      </span>
    </p>
  )
}
