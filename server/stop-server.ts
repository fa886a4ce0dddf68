import type { FrontDoor } from './front-door/front-door'
import type { Gateway } from './gateway/gateway'

const lastResortMs = 2000

const over = (ms: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, ms).unref())

/** Stops accepting connections, waits for requests in flight, and closes what is left after `limitMs`. */
export async function stopServer(
  door: FrontDoor,
  gateway: Gateway,
  limitMs: number,
): Promise<void> {
  const closed = new Promise<void>((resolve) => door.server.close(() => resolve()))
  door.hasten()
  door.closeIdle()
  await gateway.close()
  // A keep-alive connection becomes idle only after its last answer.
  const sweep = setInterval(() => door.closeIdle(), 50)
  const cuts = [
    setTimeout(() => door.cutSockets(), 1000),
    setTimeout(() => door.closeAll(), limitMs),
  ]
  // A connection that does not close must not keep the process alive.
  await Promise.race([closed, over(limitMs + lastResortMs)])
  clearInterval(sweep)
  for (const cut of cuts) clearTimeout(cut)
}
