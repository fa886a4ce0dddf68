import type { CaptureSummary } from '@/core/contract/capture'
import { jsonLine } from '../terminal/json-line'
import type { Output } from '../terminal/output'
import type { ListenView } from './listen-view'

/** One JSON object a line; `event` says what it is. */
export function jsonView({ line }: Output): ListenView {
  const write = (event: string, fields: object = {}): void => line(jsonLine({ event, ...fields }))
  const of = ({ seq, method, target, receivedAt, provider, event }: CaptureSummary): object => ({
    seq,
    method,
    target,
    receivedAt,
    provider,
    name: event,
  })
  return {
    started: (what) => write('listening', what),
    delivered: (summary, result) => write('delivered', { ...of(summary), ...result }),
    skipped: (summary, why) => write('skipped', { ...of(summary), error: why }),
    answered: (seq, sent) => write('answered', { seq, sent }),
    listening: (state) => write('listeners', state),
    held: (why) => write('held', { error: why }),
    released: () => write('released'),
    up: () => write('connected'),
    down: (why) => write('disconnected', { error: why }),
    trouble: (why) => write('trouble', { error: why }),
    end: () => write('ended'),
  }
}
