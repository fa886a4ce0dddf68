import type { ReceivedRequest } from '../http/received-request'
import { parsedBodyOf, maxRecognised } from '../http/parsed-body-of'
import { headerValue } from '../http/headers'
import type { Document } from '../parsing/documents'
import { isForm, isMultipart, mediaType } from '../parsing/media-type'
import type { TopNames } from '../parsing/top-names'
import { isScalar, Members } from '../parsing/value'
import { HeaderNames } from './header-names'
import type { Provider, Signal } from './provider'
import { hasShape, type Shape, shapeOf, topNamesTest } from './body-shape'
import { topNamesOf } from './top-names-of'

/** A shape, its sender's place in the table, and whether a body with these names can be of it. */
interface Ranked {
  rank: number
  shape: Shape
  fits(tops: TopNames): boolean
}

const agentHeader = -1
const typeHeader = -2

/**
 * Returns a function that finds a request's provider in the table: its place there, or null. One
 * pass over the headers.
 */
export function recogniser(
  table: readonly Provider[],
  /** From this place on the body may still identify an earlier provider. */
  formatsFrom: number,
): (received: ReceivedRequest) => number | null {
  const agents = new Map<string, number>()
  const types = new Map<string, number>()
  /** By the name of their first field. */
  const shapes = new Map<string, Ranked[]>()
  const headers = new HeaderNames()
  headers.add('user-agent', agentHeader)
  headers.add('content-type', typeHeader)

  function learn(signal: Signal, rank: number): void {
    const colon = signal.indexOf(':')
    const value = signal.slice(colon + 1)
    switch (signal.slice(0, colon)) {
      case 'header':
        return headers.add(value, rank)
      case 'agent':
        return void agents.set(value, rank)
      case 'type':
        return void types.set(value, rank)
      default: {
        const shape = shapeOf(value)
        const { first, fits } = topNamesTest(shape)
        shapes.set(first, [...(shapes.get(first) ?? []), { rank, shape, fits }])
      }
    }
  }
  for (const [rank, { by }] of table.entries()) for (const signal of by) learn(signal, rank)

  function byHead(lines: readonly string[]): number {
    let best = table.length
    for (let i = 0; i < lines.length; i += 2) {
      let rank = headers.get(lines[i] ?? '')
      if (rank === undefined) continue
      if (rank === agentHeader) rank = agents.get(upTo(/[/; (]/, lines[i + 1]))
      else if (rank === typeHeader) rank = types.get(upTo(/[; ]/, lines[i + 1]))
      if (rank !== undefined && rank < best) best = rank
    }
    return best
  }

  /** The shapes that a body may have, by the names at its top: of plain JSON without parsing it. */
  function candidates(received: ReceivedRequest): readonly Ranked[] {
    if (received.body.length === 0) return none
    if (!isPlainJson(received)) return namesOf(parsedBodyOf(received).documents).flatMap(fitting)
    return fitting(topNamesOf(received))
  }

  function fitting(tops: TopNames): readonly Ranked[] {
    if (tops.names.length === 0) return none
    const found: Ranked[] = []
    for (const name of new Set(tops.names.map((top) => top.name))) {
      for (const shape of shapes.get(name) ?? none) if (shape.fits(tops)) found.push(shape)
    }
    return found
  }

  return (received) => {
    let best = byHead(received.headers)
    if (best >= formatsFrom) {
      for (const { rank, shape } of candidates(received)) {
        if (rank < best && hasShape(parsedBodyOf(received), shape)) best = rank
      }
    }
    return best < table.length ? best : null
  }
}

const none: readonly Ranked[] = []

/** The names at the top of what a body says. */
function namesOf(documents: readonly Document[]): TopNames[] {
  return documents.flatMap(({ kind, value }) => {
    const inList = Array.isArray(value)
    const object = inList ? value[0] : value
    if (kind === 'xml' || !(object instanceof Members)) return []
    const names = object.names.map((name, place) => {
      const member = object.values[place] ?? null
      const text = typeof member === 'string' ? member : null
      return { name, nested: !isScalar(member), text }
    })
    return [{ names, inList }]
  })
}

/** Whether a body's names can be read from its bytes: it is no form, not compressed, and not in UTF-16. */
function isPlainJson({ headers, body }: ReceivedRequest): boolean {
  if (body.length > maxRecognised) return false
  if (body[0] === 0 || body[1] === 0 || body[0] === 0xff || body[0] === 0xfe) return false
  const media = mediaType(headerValue(headers, 'content-type'))
  if (isForm(media) || isMultipart(media)) return body[0] === 0x7b || body[0] === 0x5b
  return headerValue(headers, 'content-encoding') === null
}

/** In lower case, up to the end of a product's name or a media type. */
function upTo(end: RegExp, value = ''): string {
  const at = value.search(end)
  return (at === -1 ? value : value.slice(0, at)).toLowerCase()
}
