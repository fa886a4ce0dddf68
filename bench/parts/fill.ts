import { Agent, request } from 'node:http'

const atOnce = 32
const methods = ['POST', 'POST', 'POST', 'PUT', 'GET', 'DELETE']
const actions = ['opened', 'closed', 'edited', 'labeled']

/** Sends `count` requests of about 1 KB of JSON, of several kinds, to a bin. */
export async function fill(port: number, bin: string, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  let next = 0
  async function worker(): Promise<void> {
    while (next < count) {
      next += 1
      await sendOne(agent, port, bin, next)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  agent.destroy()
}

function sendOne(agent: Agent, port: number, bin: string, n: number): Promise<void> {
  const body = JSON.stringify({
    action: actions[n % actions.length],
    number: n,
    items: Array.from({ length: 20 }, (_, i) => ({ sku: `A-${(n + i) % 100}`, quantity: i })),
    note: 'x'.repeat(300),
  })
  const headers = {
    'Content-Type': 'application/json',
    // Node tells no length of a GET's body by itself.
    'Content-Length': Buffer.byteLength(body),
    'X-GitHub-Event': n % 2 ? 'push' : 'ping',
  }
  const path = `/in/${bin}/orders/${n % 50}`
  const method = methods[n % methods.length]
  return new Promise((resolve, reject) => {
    request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`))
      response.resume().once('end', resolve)
    })
      .once('error', reject)
      .end(body)
  })
}
