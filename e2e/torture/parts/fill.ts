import { Agent } from 'node:http'
import { ask, type MadeBin } from './ask'

const atOnce = 32
const actions = ['opened', 'closed', 'edited', 'labeled']

/** Sends `count` JSON requests of several kinds, of about `bytes` bytes each, to a bin. */
export async function fill(
  port: number,
  bin: MadeBin,
  count: number,
  bytes: number,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  let next = 0
  async function worker(): Promise<void> {
    while (next < count) {
      const n = next++
      const body = JSON.stringify({
        action: actions[n % actions.length],
        number: n,
        items: Array.from({ length: 20 }, (_, i) => ({ sku: `A-${(n + i) % 100}`, quantity: i })),
        note: 'x'.repeat(Math.max(0, bytes - 800)),
      })
      const headers = { 'Content-Type': 'application/json', 'X-Event': n % 2 ? 'push' : 'ping' }
      const path = `${bin.path}/orders/${n % 50}`
      const { status } = await ask(port, { method: 'POST', path, headers, body, agent })
      if (status !== 200) throw new Error(`${path} was answered ${status}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  agent.destroy()
}
