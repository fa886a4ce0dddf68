import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface FlakyProxy {
  port: number
  /** Sets where connections go from now on. */
  forwardTo(port: number): void
  /** Cuts every connection now, whatever it carries. */
  cut(): void
  /** Carries nothing more on the connections of now, which stay open: as after a computer slept. */
  silence(): void
  /** Connections made so far. */
  connections(): number
  close(): Promise<void>
}

/** A proxy between a client and a server, so that a test can cut their connections. */
export async function flakyProxy(): Promise<FlakyProxy> {
  const open = new Set<Socket>()
  let target = 0
  let made = 0
  const server = createServer((near) => {
    made += 1
    const far = connect(target, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => open.forEach((socket) => void socket.destroy())
  const silence = (): void =>
    open.forEach((socket) => {
      socket.unpipe()
      socket.resume()
    })
  return {
    silence,
    port: (server.address() as AddressInfo).port,
    forwardTo: (port) => void (target = port),
    cut,
    connections: () => made,
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
