import { lowerBound } from '../live/lower-bound'
import type { CaptureSummary } from '@/core/contract/capture'
import { mediaType } from '@/core/parsing/media-type'
import { pathOf } from '@/core/parsing/request-target'
import { quoteText } from '@/core/query/quote'

type Kind = Pick<CaptureSummary, 'method' | 'target' | 'contentType' | 'provider' | 'event'>

const typeOf = ({ contentType }: Kind): string => mediaType(contentType).type

/**
 * Returns whether two requests are of one kind: the same event of the same provider if known, else
 * the same method, path and content type.
 */
export function sameKind(a: Kind, b: Kind): boolean {
  if (a.event !== null || b.event !== null) {
    return a.provider === b.provider && a.event === b.event
  }
  return a.method === b.method && pathOf(a.target) === pathOf(b.target) && typeOf(a) === typeOf(b)
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
    return `provider:=${quoteText(provider)} event:=${quoteText(event)}`
  }
  const type = typeOf(capture)
  return [
    `method:=${quoteText(capture.method)}`,
    `path:=${quoteText(pathOf(capture.target))}`,
    ...(type ? [`type:${quoteText(type)}`] : []),
  ].join(' ')
}
