import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A program that takes webhooks; `status` is what it answers next. */
export interface Handler {
  origin: string
  status: number
  requests: { url: string; signature: string; body: string }[]
  stop(): Promise<void>
}

/** Starts a handler on a free port of this machine. */
export async function startHandler(status: number): Promise<Handler> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature'] ?? '')
      const body = Buffer.concat(pieces).toString()
      handler.requests.push({ url: request.url ?? '', signature, body })
      response.writeHead(handler.status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ handled: handler.status === 200 }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const handler: Handler = {
    origin: `http://127.0.0.1:${port}`,
    status,
    requests: [],
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return handler
}
