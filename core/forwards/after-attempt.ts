import type { ForwardSettings } from '../contract/forward'
import type { AfterAttempt, DeliveryResult } from '../deliveries/records'
import { nextWait } from './schedule'
import { targetInstructions } from './target-instructions'

/** A target that has failed for this long is paused: a bad hour is none of its faults. */
export const failingMs = 12 * 3_600_000

/** How long work waits that its bin cannot do just now. */
const busyMs = 1000

/**
 * Why an attempt ended as it did: by its target; because it cannot be made until the forward is changed, or not in
 * this second; because it is never to be made; or its answer became the reply, so that its sender knows.
 */
export type AttemptEnd = 'target' | 'unsendable' | 'busy' | 'never' | 'replied'

/** What is known of a forward when an attempt of it ends. */
export interface Attempted {
  settings: Pick<ForwardSettings, 'schedule'>
  /** Failed attempts before this one since the schedule began. */
  failures: number
  failingSince: number | null
  result: Pick<DeliveryResult, 'state' | 'status'> & {
    answer: Pick<NonNullable<DeliveryResult['answer']>, 'headers'> | null
  }
  end: AttemptEnd
}

/**
 * Returns what follows on an attempt of a forward.
 *
 * @param now milliseconds since 1970
 * @param id of the next attempt, if there is one
 */
export function afterAttempt(attempted: Attempted, now: number, id: string): AfterAttempt {
  const { settings, failures, failingSince, result, end } = attempted
  const over = { at: now, taken: null, next: null, pause: null }
  const next = (dueAt: number, held = false) => ({ id, dueAt, failures: failures + 1, held })
  if (end === 'never') return over
  if (end === 'unsendable') return { ...over, next: next(now, true) }
  if (end === 'busy') return { ...over, next: { id, dueAt: now + busyMs, failures, held: false } }

  const { status, answer } = result
  const says = targetInstructions(status ?? 0, answer?.headers ?? [], now)
  const pause = says.stop === null ? null : { by: 'target' as const, why: says.stop }
  if (result.state === 'succeeded') return { ...over, taken: true, pause }
  if (end === 'replied') return { ...over, pause }
  const failed = { ...over, taken: false }
  if (says.abort) return { ...failed, pause }
  if (pause) return { ...failed, pause, next: next(now, true) }
  if (failingSince !== null && now - failingSince >= failingMs) {
    const why = 'Its attempts have failed for twelve hours'
    return { ...failed, pause: { by: 'failures', why }, next: next(now, true) }
  }
  const wait = nextWait(settings.schedule, failures, says.waitMs)
  return { ...failed, next: wait === null ? next(now, true) : next(now + wait) }
}
