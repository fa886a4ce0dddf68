import type { Server } from 'node:http'
import type { Gateway } from './gateway/gateway'

/** Stops accepting, lets requests in flight be answered, and cuts what is left after `limitMs`. */
export async function stopServer(server: Server, gateway: Gateway, limitMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  await gateway.close()
  const cut = setTimeout(() => server.closeAllConnections(), limitMs)
  await closed
  clearTimeout(cut)
}
