import { createHash, randomFillSync } from 'node:crypto'
import { Agent, request } from 'node:http'

export interface Load {
  /** SHA-256 of every body sent, by the number in its target. */
  sent: Map<number, string>
  /** Numbers whose sender was told 200. */
  acknowledged: Set<number>
  /** Settles when as many as asked for are acknowledged. */
  enough: Promise<void>
  /** Settles when every sender has stopped because the server is gone. */
  ended: Promise<void>
}

const senders = 16

/** Posts unique bodies from 16 connections until the server goes away. */
export function startLoad(url: string, wanted: number, random: () => number): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: senders })
  const sent = new Map<number, string>()
  const acknowledged = new Set<number>()
  let reached: () => void
  const enough = new Promise<void>((resolve) => (reached = resolve))
  let last = 0

  async function sendUntilGone(): Promise<void> {
    for (;;) {
      const number = ++last
      const body = randomFillSync(Buffer.alloc(Math.floor(random() * 4096)))
      sent.set(number, createHash('sha256').update(body).digest('hex'))
      const status = await post(agent, `${url}/${number}`, body)
      if (status === null) return
      if (status !== 200) throw new Error(`Request ${number} was answered ${status}`)
      acknowledged.add(number)
      if (acknowledged.size >= wanted) reached()
    }
  }

  const ended = Promise.all(Array.from({ length: senders }, sendUntilGone)).then(() =>
    agent.destroy(),
  )
  return { sent, acknowledged, enough, ended }
}

/** The answer's status, or null where the connection was lost or refused. */
function post(agent: Agent, url: string, body: Buffer): Promise<number | null> {
  return new Promise((resolve) => {
    const headers = { 'Content-Length': body.length }
    const call = request(url, { agent, method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? null))
      response.on('error', () => resolve(null))
    })
    call.on('error', () => resolve(null))
    call.end(body)
  })
}
