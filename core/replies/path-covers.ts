import { decodeSegment, fills, type Part, partsOf } from './path-pattern'

/**
 * Returns whether a path pattern matches every path that another one matches, each as in a rule (null: any
 * path). False where that is not certain. Throws if one of them is no pattern.
 */
export function pathCovers(pattern: string | null, other: string | null): boolean {
  if (pattern === null) return true
  const parts = partsOf(pattern)
  // Of any path nothing is known but that it has a segment, which may be empty.
  const others = other === null ? [null] : partsOf(other)
  const any = parts.indexOf(null)
  const otherAny = others.indexOf(null)
  if (any === -1) {
    return otherAny === -1 && parts.length === others.length && coverEach(parts, others)
  }
  const head = parts.slice(0, any)
  const tail = parts.slice(any + 1)
  const certain = otherAny === -1 ? others.length : otherAny
  const certainAfter = otherAny === -1 ? others.length : others.length - otherAny - 1
  if (certain < head.length || certainAfter < tail.length) return false
  // Without ** of its own the other has the segments of both once.
  if (otherAny === -1 && others.length < head.length + tail.length) return false
  return coverEach(head, others) && coverEach(tail, others.slice(others.length - tail.length))
}

const coverEach = (parts: readonly Part[], others: readonly Part[]): boolean =>
  parts.every((part, at) => partCovers(part, others[at] ?? null))

function partCovers(part: Part, other: Part): boolean {
  if (part === null || other === null) return false
  if (typeof part === 'string') return part === other
  // A literal segment is matched as sent and decoded.
  if (typeof other === 'string') return fills(part, other) && fills(part, decodeSegment(other))
  return other.before.startsWith(part.before) && other.after.endsWith(part.after)
}
