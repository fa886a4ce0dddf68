import { setTimeout as elapse } from 'node:timers/promises'
import { Agent } from 'node:http'
import { ask } from '../parts/ask'
import { bombs } from './bombs'
import type { LoadRequest, OrderOf } from './order'
import type { Tally } from './tally'

/** Sends requests in turn, again and again, so many at once. */
export async function requests(order: OrderOf<'requests'>, tally: Tally): Promise<void> {
  const bodies = order.requests.map(bodyOf)
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity })
  let next = 0
  async function worker(): Promise<void> {
    while (!tally.ended) {
      const at = next++ % order.requests.length
      const { method, path, headers = {} } = order.requests[at] as LoadRequest
      const body = bodies[at]
      const given = { method, path, headers, agent, from: order.from, timeoutMs: 120_000 }
      const startedAt = performance.now()
      const answer = await ask(order.port, { ...given, ...(body && { body }) }).then(
        ({ status }) => status,
        (error: NodeJS.ErrnoException) => error.code ?? 'lost',
      )
      tally.count(answer, performance.now() - startedAt)
      // A client that is told to come back later waits a little.
      if (answer !== 200) await elapse(50)
    }
  }
  const { parallel, beginWithinMs = 0 } = order
  const startedAt = performance.now()
  for (let i = 0; i < parallel && !tally.ended; i += 1) {
    const dueMs = startedAt + (beginWithinMs * i) / parallel - performance.now()
    if (dueMs > 1) await elapse(dueMs)
    void worker()
  }
}

export function bodyOf({ body }: LoadRequest): Buffer | null {
  if (!body) return null
  if ('bytes' in body) return Buffer.alloc(body.bytes, 'b')
  if ('lines' in body) return Buffer.from(`${line}\n`.repeat(body.lines))
  return 'bomb' in body ? bombs[body.bomb].make() : Buffer.from(body.text)
}

/** A capture of about a kilobyte, in the import format. */
const line = JSON.stringify({
  method: 'POST',
  target: '/imported',
  headers: [['Content-Type', 'application/json']],
  body: { encoding: 'utf8', text: JSON.stringify({ note: 'i'.repeat(900) }) },
})
