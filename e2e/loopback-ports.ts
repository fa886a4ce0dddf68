import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { setTimeout as elapse } from 'node:timers/promises'

/** Resolves once something listens at a port of this machine. Throws after ten seconds. */
export async function listens(port: number): Promise<void> {
  for (let i = 0; i < 400; i += 1) {
    const socket = connect(port, '127.0.0.1')
    const up = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (up) return
    await elapse(25)
  }
  throw new Error(`Nothing listens at ${port}`)
}

/** Returns a port that nothing listens at. */
export async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
