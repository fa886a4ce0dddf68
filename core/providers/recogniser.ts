import type { ReceivedRequest } from '../http/received-request'
import { maxLookedInto } from '../http/json-of'
import { firstName } from './first-name'
import { HeaderNames } from './header-names'
import type { Provider, Signal } from './provider'
import { firstNames, hasShape, type Shape, shapeOf } from './shape'

/** A shape, and its sender's place in the table. */
interface Ranked {
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
        for (const name of firstNames(shape)) {
          shapes.set(name, [...(shapes.get(name) ?? []), { rank, shape }])
        }
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

  return (received) => {
    let best = byHead(received.headers)
    if (best >= formatsFrom && received.body.length <= maxLookedInto) {
      const name = firstName(received.body)
      for (const { rank, shape } of (name !== null && shapes.get(name)) || []) {
        if (rank < best && hasShape(received, shape)) best = rank
      }
    }
    return best < table.length ? best : null
  }
}

/** In lower case, up to the end of a product's name or a media type. */
function upTo(end: RegExp, value = ''): string {
  const at = value.search(end)
  return (at === -1 ? value : value.slice(0, at)).toLowerCase()
}
