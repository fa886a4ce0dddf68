import type { Server } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * A second way in, for capture traffic alone: a tunnel leads to it. What a connection may reach is decided by the
 * port that it came to and not by the Host it names, which some tunnels pass on as anybody writes it.
 */
export interface CaptureGate {
  /** Its port on 127.0.0.1; null if it is closed. */
  port: number | null
  /** Whether a connection came through it. */
  has(socket: Duplex): boolean
  /** Accepts nothing more. */
  close(): void
}

/** The gate of an instance without a tunnel. */
export const noGate: CaptureGate = { port: null, has: () => false, close: () => undefined }

/** Opens the gate on a free port, which only this machine reaches; its connections go to `server`. */
export async function openCaptureGate(
  server: Server,
  onUnexpectedError: (error: unknown) => void,
): Promise<CaptureGate> {
  const through = new WeakSet<Duplex>()
  // As Node's HTTP server accepts its own connections.
  const gate = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    through.add(socket)
    server.emit('connection', socket)
  })
  await new Promise<void>((resolve, reject) => {
    gate.once('error', reject)
    gate.listen({ port: 0, host: '127.0.0.1' }, resolve)
  })
  gate.on('error', onUnexpectedError)
  return {
    port: (gate.address() as AddressInfo).port,
    has: (socket) => through.has(socket),
    close: () => void gate.close(),
  }
}
