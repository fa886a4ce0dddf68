import { pathOf } from '../parsing/request-target'
import type { CaptureMetaRecord, SummaryRecord } from '../records'

/** Of which event a capture's shape is. */
export interface ShapeOf {
  key: string
  provider: string | null
  event: string
}

/** Characters of a path that count. */
const maxPath = 300

/** Returns the event whose shape a capture has: its sender's; of an unknown sender one for each method and path. */
export function shapeOf(
  { method, target }: Pick<SummaryRecord, 'method' | 'target'>,
  meta: Pick<CaptureMetaRecord, 'provider' | 'event'> | undefined,
): ShapeOf {
  if (meta && meta.provider !== null) {
    const event = meta.event ?? ''
    return { key: `${meta.provider} ${event}`, provider: meta.provider, event }
  }
  const event = `${method} ${pathOf(target).slice(0, maxPath)}`
  return { key: event, provider: null, event }
}
