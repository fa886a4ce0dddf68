import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { vi } from 'vitest'
import { okReply, refuse } from '@/core/http/reply'
import type { BodyRead } from '@/core/http/wire'
import { type Answer, parseAnswers } from '../../testing/raw-client'
import { BodyBudget, type BodyBudgetSettings } from '../body-budget'
import { Delays } from '../delays'
import { NodeWire } from '../node-wire'

export interface BodyServer {
  port: number
  budget: BodyBudget
  /** Advances the budget's clock. */
  pass(ms: number): void
  /** What was read, by bin. */
  reads: Map<string, BodyRead>
  /** Bytes read from each paused connection. */
  heldAfter(): number[]
  /** Throws if anything is still held once all connections are gone. */
  close(): Promise<void>
}

/**
 * A server that only receives bodies, into a budget whose clock stands still: what has to wait
 * waits until the test advances it.
 */
export async function bodyServer(
  settings: Omit<BodyBudgetSettings, 'now' | 'requestTimeoutMs'>,
): Promise<BodyServer> {
  let now = 0
  const budget = new BodyBudget({ ...settings, requestTimeoutMs: 30_000, now: () => now })
  const reads = new Map<string, BodyRead>()
  const delays = new Delays(0)
  const handle = async (
    request: IncomingMessage,
    response: ServerResponse,
    mustContinue: boolean,
  ): Promise<void> => {
    const address = { bin: String(request.url).slice(1), target: '' }
    const of = { budget, delays, trustProxy: 0, maxStalledMs: 30_000 }
    const wire = new NodeWire(request, response, address, mustContinue, of)
    const read = await wire.readBody(settings.maxBody)
    reads.set(address.bin, read)
    void wire.answer(read.refused ? refuse('busy', read.refused) : okReply)
  }
  const server = createServer((request, response) => void handle(request, response, false))
  server.on('checkContinue', (request, response) => void handle(request, response, true))
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  server.on('clientError', (_, socket) => void socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    budget,
    reads,
    heldAfter: () =>
      [...sockets].filter((socket) => socket.isPaused()).map(({ bytesRead }) => bytesRead),
    pass(ms) {
      now += ms
      budget.look()
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await vi.waitFor(() => {
        if (!budget.isEmpty) throw new Error(`${budget.held} bytes of bodies are still held`)
      })
    },
  }
}

/** A sender that writes on command. */
export class Peer {
  readonly socket: Socket
  #received = Buffer.alloc(0)

  constructor(port: number, bin: string, lines: string[]) {
    this.socket = connect({ port, host: '127.0.0.1' })
    this.socket.on('data', (piece) => (this.#received = Buffer.concat([this.#received, piece])))
    this.socket.on('error', () => undefined)
    this.write(`POST /${bin} HTTP/1.1\r\nHost: a\r\n${lines.join('\r\n')}\r\n\r\n`)
  }

  write(piece: string | Buffer): this {
    this.socket.write(piece)
    return this
  }

  get answers(): Answer[] {
    return parseAnswers(this.#received, ['POST'])
  }

  get statuses(): number[] {
    return this.answers.map(({ status }) => status)
  }
}
