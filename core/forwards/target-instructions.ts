import type { HeaderLine } from '../contract/capture'
import { fieldValue, headerValue } from '../http/headers'
import { httpDate } from '../http/http-date'

/** What an answer asks of its sender. */
export interface TargetInstructions {
  /** Milliseconds until the next attempt (Retry-After); null: nothing. */
  waitMs: number | null
  /** That nothing more is sent, as a reason; null: nothing. */
  stop: string | null
  /** That this message is not sent again. */
  abort: boolean
}

/** Reads what an answer asks of its sender: its status 410, Retry-After and Standard Webhooks' webhook-delivery. */
export function targetInstructions(
  status: number,
  lines: readonly HeaderLine[],
  now: number,
): TargetInstructions {
  const headers = lines.flat()
  const words = (fieldValue(headers, 'webhook-delivery') ?? '')
    .split(',')
    .map((word) => word.trim().toLowerCase())
  const disable = words.includes('disable') ? 'The target answered webhook-delivery: disable' : null
  return {
    waitMs: retryAfterMs(headerValue(headers, 'retry-after'), now),
    stop: disable ?? (status === 410 ? 'The target answered 410 Gone' : null),
    abort: words.includes('abort-message'),
  }
}

/** RFC 9110, section 10.2.3: seconds, or a date. */
function retryAfterMs(value: string | null, now: number): number | null {
  const text = value?.trim() ?? ''
  if (/^\d{1,15}$/.test(text)) return Number(text) * 1000
  const date = httpDate(text)
  return date === null ? null : Math.max(0, date - now)
}
