import type { ReceivedRequest } from '../http/received-request'
import { bodyOf, maxRecognised } from '../http/body-of'
import { headerValue } from '../http/headers'
import type { Document } from '../parsing/documents'
import { isForm, isMultipart, mediaType } from '../parsing/media-type'
import { NameSet, topNames } from '../parsing/top-names'
import { Members } from '../parsing/value'
import { HeaderNames } from './header-names'
import type { Provider, Signal } from './provider'
import { hasShape, type Shape, shapeOf, topOf } from './shape'

/** Names at the top of a body, or of the first item of its list. */
interface Top {
  names: readonly string[]
  inList: boolean
}

/** A shape, its sender's place in the table, and the names that a body of it has. */
interface Ranked extends Top {
  rank: number
  shape: Shape
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
  const shapes: Ranked[] = []
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
        shapes.push({ rank, shape, ...topOf(shape) })
      }
    }
  }
  for (const [rank, { by }] of table.entries()) for (const signal of by) learn(signal, rank)
  const names = new NameSet(shapes.flatMap((shape) => shape.names))

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

  /** The shapes that a body may have: of plain JSON those whose name it has, of others all. */
  function candidates(received: ReceivedRequest): readonly Ranked[] {
    const first = received.body[0]
    if (first === undefined) return none
    const found = isPlainJson(received)
      ? [topNames(received.body, names)]
      : namesOf(bodyOf(received).documents)
    return found.flatMap((top) => shapes.filter((shape) => hasNames(top, shape)))
  }

  return (received) => {
    let best = byHead(received.headers)
    if (best >= formatsFrom) {
      for (const { rank, shape } of candidates(received)) {
        if (rank < best && hasShape(bodyOf(received), shape)) best = rank
      }
    }
    return best < table.length ? best : null
  }
}

const none: readonly Ranked[] = []

const hasNames = (top: Top, { names, inList }: Top): boolean =>
  top.inList === inList && names.every((name) => top.names.includes(name))

/** The names at the top of what a body says. */
function namesOf(documents: readonly Document[]): Top[] {
  return documents.flatMap(({ kind, value }) => {
    const inList = Array.isArray(value)
    const object = inList ? value[0] : value
    return kind !== 'xml' && object instanceof Members ? [{ names: object.names, inList }] : []
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
