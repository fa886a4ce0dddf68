import { pathOf } from '../parsing/request-target'
/** The parameters that a path pattern found in a path, decoded. */
export type Parameters = Record<string, string>
export type PathTest = (target: string) => Parameters | null

export interface Piece {
  /** The segment's beginning and end. */
  before: string
  after: string
  /** Null for a star. */
  name: string | null
}
/** A literal segment, one with a parameter or star in it, or (null) any number of segments. */
export type Part = string | Piece | null

/** Returns the segments of a pattern. Throws an Error with what is wrong with it. */
export function partsOf(pattern: string): Part[] {
  if (!pattern.startsWith('/')) throw new Error('A path begins with a slash')
  if (/[?#]/.test(pattern)) throw new Error('A path ends before ? and #; test the query by itself')
  const parts = pattern.slice(1).split('/').map(partOf)
  checkNames(parts)
  if (parts.indexOf(null) !== parts.lastIndexOf(null)) throw new Error('A path has ** at most once')
  return parts
}

/**
 * Returns a test of a target's path against a pattern: `:id` is the content of one segment, `*` one
 * segment or a part of it, `**` any number of segments. Segments are split at slashes as sent, so
 * %2F splits nothing; each is then compared as sent and decoded.
 *
 * @throws Error, with what is wrong with the pattern
 */
export function pathTest(pattern: string): PathTest {
  const parts = partsOf(pattern)
  const any = parts.indexOf(null)
  return (target) => {
    const path = pathOf(target)
    const segments = (path.startsWith('/') ? path.slice(1) : path).split('/')
    if (any === -1) return segments.length === parts.length ? found(parts, segments) : null
    const head = parts.slice(0, any)
    const tail = parts.slice(any + 1)
    // "/files/**" matches /files as well.
    if (segments.length < head.length + tail.length) return null
    const start = found(head, segments.slice(0, any))
    const end = start && found(tail, segments.slice(segments.length - tail.length))
    return end && { ...start, ...end }
  }
}

function partOf(text: string): Part {
  if (text === '**') return null
  const annotation = [...text.matchAll(/\*|:(\w+)/g)]
  const [mark] = annotation
  if (!mark) {
    if (text.startsWith(':')) throw new Error(`“${text}” is not a parameter, such as :id`)
    return text
  }
  if (annotation.length > 1) throw new Error(`“${text}” has more than one parameter or star`)
  const after = text.slice(mark.index + mark[0].length)
  return { before: text.slice(0, mark.index), after, name: mark[1] ?? null }
}

function checkNames(parts: Part[]): void {
  const names = parts.flatMap((part) =>
    typeof part === 'object' && part?.name != null ? [part.name] : [],
  )
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new Error(`:${twice} is in the path twice`)
}

function found(parts: Part[], segments: string[]): Parameters | null {
  const parameters: Parameters = {}
  for (const [at, part] of parts.entries()) {
    const segment = segments[at] ?? ''
    const decoded = decodeSegment(segment)
    if (typeof part === 'string') {
      if (part !== segment && part !== decoded) return null
    } else if (part) {
      if (!fills(part, decoded)) return null
      const { before, after, name } = part
      const value = decoded.slice(before.length, decoded.length - after.length)
      if (name !== null) parameters[name] = value
    }
  }
  return parameters
}

/** Returns whether a decoded segment fits, with at least one character for the parameter or star. */
export const fills = ({ before, after }: Piece, decoded: string): boolean =>
  decoded.length > before.length + after.length &&
  decoded.startsWith(before) &&
  decoded.endsWith(after)

/**
 * Decodes percent escapes to bytes and reads all of it as UTF-8; returns it as sent if that fails.
 */
export function decodeSegment(segment: string): string {
  // The wire's characters are bytes: those above ASCII are escaped first, so that both are read
  // alike.
  const escaped = segment.replaceAll(
    /[\u0080-\u00ff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16)}`,
  )
  if (!escaped.includes('%')) return segment
  try {
    return decodeURIComponent(escaped)
  } catch {
    // It throws if the escapes are not UTF-8: then the segment is compared as it is.
    return segment
  }
}
