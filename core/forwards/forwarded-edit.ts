import type { HeaderLine } from '../contract/capture'
import type { ForwardSettings } from '../contract/forward'
import type { EditRecord } from '../deliveries/records'
import { namedByConnection } from '../deliveries/sent-lines'
import { comparisonTest } from '../replies/comparison-test'
import type { CaptureRecord } from '../records'
import { hopsName, hopsOf } from './hops'

/** Names of header lines that each attempt carries. */
const deliveryName = 'Wirebin-Delivery'
const attemptName = 'Wirebin-Attempt'

/** What a forward sends instead of what was captured, and in words how it differs. */
export interface ForwardedEdit {
  edit: EditRecord
  changes: string[]
}

/**
 * Returns what a forward sends of a capture.
 *
 * @param made the body that its template made; null: the captured one
 */
export function forwardedEdit(
  { headers }: Pick<CaptureRecord, 'headers'>,
  { method, drop, add }: Pick<ForwardSettings, 'method' | 'drop' | 'add'>,
  { message, attempt }: { message: string; attempt: number },
  made: string | null,
): ForwardedEdit {
  const added: HeaderLine[] = [
    ...add,
    [deliveryName, message],
    [attemptName, String(attempt)],
    [hopsName, String(hopsOf(headers.flat()) + 1)],
  ]
  const replaced = new Set(added.map(([name]) => name.toLowerCase()))
  // The captured coding is not that of another body.
  if (made !== null) replaced.add('content-encoding')
  // The sender's word on its own lines alone: not on those that are added.
  const ofConnection = namedByConnection(headers.flat()).add('connection')
  const tests = drop.map((name) => comparisonTest('matches', name.toLowerCase()))
  const dropped = new Set<string>()
  const kept = headers.filter(([name]) => {
    const lower = name.toLowerCase()
    if (replaced.has(lower)) return false
    const isLeftOut = ofConnection.has(lower) || tests.some((matches) => matches([lower]))
    if (!isLeftOut) return true
    dropped.add(name)
    return false
  })
  return {
    edit: {
      ...(method !== null && { method }),
      headers: [...kept, ...added],
      ...(made !== null && { body: new TextEncoder().encode(made) }),
    },
    changes: [
      ...(method === null ? [] : [`method: ${method}`]),
      ...(dropped.size > 0 ? [`left out: ${[...dropped].join(', ')}`] : []),
      `added: ${added.map(([name]) => name).join(', ')}`,
      ...(made === null ? [] : ['body: made by the template of the forward']),
    ],
  }
}
