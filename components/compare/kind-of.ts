import { lowerBound } from '../live/lower-bound'
import type { CaptureSummary } from '@/core/contract/capture'
import { mediaType } from '@/core/parsing/media-type'

type Kind = Pick<CaptureSummary, 'method' | 'target' | 'contentType' | 'provider' | 'event'>

const pathOf = ({ target }: Kind): string => target.split('?', 1)[0] ?? ''
const typeOf = ({ contentType }: Kind): string => mediaType(contentType).type

/**
 * Returns whether two requests are of one kind: the same event of the same provider if known, else
 * the same method, path and content type.
 */
export function sameKind(a: Kind, b: Kind): boolean {
  if (a.event !== null || b.event !== null) {
    return a.provider === b.provider && a.event === b.event
  }
  return a.method === b.method && pathOf(a) === pathOf(b) && typeOf(a) === typeOf(b)
}

/**
 * Returns the newest earlier capture of the same kind, of captures by ascending number; null if
 * there is none.
 */
export function previousOfKind(
  captures: readonly CaptureSummary[],
  capture: CaptureSummary,
): number | null {
  for (let at = lowerBound(captures, capture.seq) - 1; at >= 0; at--) {
    const other = captures[at]
    if (other && sameKind(other, capture)) return other.seq
  }
  return null
}

/** Returns a query for requests of that kind; it may match a few others. */
export function kindQuery(capture: Kind): string {
  const { provider, event } = capture
  if (provider !== null && event !== null) {
    return `provider:=${quoted(provider)} event:=${quoted(event)}`
  }
  const type = typeOf(capture)
  return [
    `method:=${quoted(capture.method)}`,
    `path:=${quoted(pathOf(capture))}`,
    ...(type ? [`type:${quoted(type)}`] : []),
  ].join(' ')
}

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`
