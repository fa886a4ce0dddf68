import type { AddressInfo, Server } from 'node:net'

/**
 * Connections that the system may open before the process accepts them, if its own limit allows.
 * One beyond is dropped, and its sender tries again a second later.
 */
const maxNotAccepted = 8192

/**
 * Resolves to the port once the server listens; rejects if it cannot. Connections arrive from the
 * next turn of the event loop on: the caller has that turn to attach its handlers.
 *
 * @param onUnexpectedError called with errors after that: a listening server goes on accepting
 */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
  onUnexpectedError: (error: unknown) => void,
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, backlog: maxNotAccepted }, resolve)
  })
  server.on('error', onUnexpectedError)
  return (server.address() as AddressInfo).port
}
