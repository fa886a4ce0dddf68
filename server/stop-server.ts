import type { FrontDoor } from './front-door/front-door'
import type { Gateway } from './gateway/gateway'

/** Stops accepting, lets requests in flight be answered, and cuts what is left after `limitMs`. */
export async function stopServer(
  door: FrontDoor,
  gateway: Gateway,
  limitMs: number,
): Promise<void> {
  const closed = new Promise<void>((resolve) => door.server.close(() => resolve()))
  door.hasten()
  door.closeIdle()
  await gateway.close()
  // A connection whose last answer promised to keep it alive is idle only now.
  const sweep = setInterval(() => door.closeIdle(), 50)
  const cuts = [
    setTimeout(() => door.cutSockets(), 1000),
    setTimeout(() => door.closeAll(), limitMs),
  ]
  await closed
  clearInterval(sweep)
  for (const cut of cuts) clearTimeout(cut)
}
