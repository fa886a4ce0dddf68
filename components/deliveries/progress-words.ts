import type { DeliveryProgress } from '@/core/contract/delivery'
import { count } from '../ui/words'

/** Whether any of these waits or is being sent. */
export const isUnderWay = ({ queued, sending }: DeliveryProgress): boolean => queued + sending > 0

/** Returns how far those are that were not counted in `before`, which had all ended; null if there are none. */
export function progressAfter(
  got: DeliveryProgress,
  before: DeliveryProgress | null,
): DeliveryProgress | null {
  const counted = before !== null && before.since === got.since ? before : null
  const more = (name: 'succeeded' | 'failed' | 'canceled') =>
    Math.max(0, got[name] - (counted?.[name] ?? 0))
  const after = {
    ...got,
    succeeded: more('succeeded'),
    failed: more('failed'),
    canceled: more('canceled'),
  }
  return partOf(after).total === 0 ? null : after
}

/** Returns how many have ended, of how many. */
export function partOf({ queued, sending, succeeded, failed, canceled }: DeliveryProgress): {
  ended: number
  total: number
} {
  const ended = succeeded + failed
  return { ended, total: ended + queued + sending + canceled }
}

/** Returns how far deliveries are: "120 of 500 sent on, 3 failed, 40 canceled". */
export function progressWords(progress: DeliveryProgress): string {
  const { failed, canceled } = progress
  const { ended, total } = partOf(progress)
  const words = [`${count(ended)} of ${count(total)} sent on`]
  if (failed > 0) words.push(`${count(failed)} failed`)
  if (canceled > 0) words.push(`${count(canceled)} canceled`)
  return words.join(', ')
}
