import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import createNext from 'next'

export interface NextApp {
  request(request: IncomingMessage, response: ServerResponse): Promise<void>
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

export type StartPages = (settings: {
  root: string
  development: boolean
  onFault(error: unknown): void
}) => NextApp

/** Starts Next in this process, in the background: requests wait until it is ready. */
export const startNext: StartPages = (settings) => {
  const app = createNext({ dev: settings.development, dir: settings.root })
  const ready = app.prepare()
  ready.catch(settings.onFault)
  return {
    async request(request, response) {
      await ready
      await app.getRequestHandler()(request, response)
    },
    upgrade(request, socket, head) {
      ready
        .then(() => app.getUpgradeHandler()(request, socket, head))
        .catch((error: unknown) => {
          settings.onFault(error)
          socket.destroy()
        })
    },
    async close() {
      await ready.then(() => app.close(), settings.onFault)
    },
  }
}
