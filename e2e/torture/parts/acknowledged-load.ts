import { createHash, randomFillSync } from 'node:crypto'
import { Agent } from 'node:http'
import { ask } from './ask'

export interface Load {
  /** SHA-256 of every body sent, by the number in its target. */
  sent: Map<number, string>
  /** Numbers whose sender got 200, and when, in nanoseconds of the monotonic clock. */
  acknowledged: Map<number, bigint>
  /**
   * Responses other than 200, by status; "lost" if the connection broke, "no answer" if none came.
   */
  refused: Record<string, number>
  /** Resolves once the wanted number is acknowledged. */
  enough: Promise<void>
  /** Resolves once every sender has stopped. */
  ended: Promise<void>
}

export interface LoadPlan {
  port: number
  /** The capture address's path. */
  path: string
  /** How many acknowledgements to wait for. */
  wanted: number
  /** Largest body, in bytes. */
  maxBytes: number
  random: () => number
  /** Returns whether to go on after a response other than 200, or after a lost connection. */
  goesOn?(sent: number): boolean
}

const senders = 16

/** Posts unique bodies over 16 connections until the server goes away. */
export function startLoad({ port, path, wanted, maxBytes, random, goesOn }: LoadPlan): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: senders })
  const sent = new Map<number, string>()
  const acknowledged = new Map<number, bigint>()
  const refused: Record<string, number> = {}
  let reached: () => void
  const enough = new Promise<void>((resolve) => (reached = resolve))
  let last = 0

  async function sendUntilGone(): Promise<void> {
    for (;;) {
      if (goesOn && !goesOn(last)) return
      const number = ++last
      const body = randomFillSync(Buffer.alloc(Math.floor(random() * maxBytes)))
      sent.set(number, createHash('sha256').update(body).digest('hex'))
      const given = { method: 'POST', path: `${path}/${number}`, body, agent, timeoutMs: 20_000 }
      const status = await ask(port, given).then(
        ({ status: answered }) => String(answered),
        (error: Error) => (error.message.includes('no answer') ? 'no answer' : 'lost'),
      )
      if (status === '200') acknowledged.set(number, process.hrtime.bigint())
      else refused[status] = (refused[status] ?? 0) + 1
      if (acknowledged.size >= wanted) reached()
      if (status === 'lost' || (status !== '200' && !goesOn)) return
    }
  }

  const ended = Promise.all(Array.from({ length: senders }, sendUntilGone)).then(() => {
    agent.destroy()
    reached()
  })
  return { sent, acknowledged, refused, enough, ended }
}
