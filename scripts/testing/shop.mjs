import { createServer } from 'node:http'

/**
 * Starts the application that the recipes test: an order sends a webhook to the address that comes with it, and sends it
 * once more if it was refused.
 */
export async function startShop() {
  const server = createServer((request, response) => {
    response.writeHead(202, { 'Content-Type': 'application/json' })
    void takeOrder(request, () => response.end('{}'))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function takeOrder(request, taken) {
  let text = ''
  for await (const piece of request) text += piece
  const { webhook } = JSON.parse(text)
  taken()
  const tell = () =>
    fetch(webhook, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ type: 'order.created', items: 1 }),
    })
  if (!(await tell()).ok) await tell()
}
