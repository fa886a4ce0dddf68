import { createServer, type Server } from 'node:http'
import { Duplex } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { explainHead } from '@/core/http/explain-head'
import { headFailure } from '@/core/http/unreadable-head'
import { hostileTexts } from '@/core/testing/hostile-texts'
import { growthFaults } from '@/core/testing/linear'
import { seeded } from '@/core/testing/seeded'
import { latin1Bytes } from '@/core/latin1'

let server: Server
beforeAll(() => {
  server = createServer({ requireHostHeader: false }, (_, response) => response.end())
})
afterAll(() => server.close())

const head =
  'POST /in/abc/x?y=1 HTTP/1.1\r\nHost: a\r\nX-A: b c\r\nContent-Length: 12\r\nX: \r\n\r\n'
const inserted = [' ', '\t', '\r', '\n', '\0', ':', '\x7f', '\xe9', 'a', '0', ',', '/', '\x0b', '"']

/** A head with one to three characters inserted, left out or replaced. */
function changed(random: () => number): string {
  const below = (n: number): number => Math.floor(random() * n)
  let text = head
  for (let changes = 0; changes <= below(3); changes += 1) {
    const [at, how] = [below(text.length), below(3)]
    const added = how === 1 ? '' : (inserted[below(inserted.length)] ?? '')
    text = text.slice(0, at) + added + text.slice(how === 0 ? at : at + 1)
  }
  return text
}

/** Returns the code of the error with which Node's parser rejects a head, or null. */
async function rejection(text: string): Promise<string | null> {
  const connection = new Duplex({ read: () => undefined, write: (_, __, done) => done() })
  let code: string | null = null
  const onError = (error: { code?: string }): void => void (code = error.code ?? '')
  server.once('clientError', onError).emit('connection', connection)
  connection.push(latin1Bytes(text))
  await new Promise((resolve) => void setImmediate(resolve))
  server.off('clientError', onError)
  connection.destroy()
  return code
}

test('whatever the parser rejects in a head is explained', async () => {
  const random = seeded(11)
  const unexplained: string[] = []
  let rejected = 0
  for (let i = 0; i < 3000; i += 1) {
    const text = changed(random)
    const code = await rejection(text)
    if (code === null) continue
    rejected += 1
    const end = code === 'HPE_INVALID_METHOD' ? 'unknown_method' : 'malformed'
    const { reason, message } = headFailure(end, latin1Bytes(text))
    if (reason === 'malformed_head') unexplained.push(`${code}: ${JSON.stringify(text)}`)
    expect(message).toMatch(/^[A-Z][ -~]*[^.]$/)
  }
  expect(rejected).toBeGreaterThan(1500)
  expect(unexplained).toEqual([])
})

test('in linear time', async () => {
  const framed = hostileTexts.flatMap(([name, make]) =>
    ['', 'POST /in/abc', 'POST / HTTP/1.1\r\n', 'POST / HTTP/1.1\r\nX: '].map(
      (before) => [before + name, (size: number) => before + make(size)] as const,
    ),
  )
  expect(await growthFaults(framed, explainHead)).toEqual([])
})
