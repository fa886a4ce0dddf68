import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { FaultInjection, Reply } from '@/core/http/wire'
import { sendWithFault } from './fault-injection'
import { Delays } from './delays'

const body = 'It breaks off somewhere in here, or it does not.'
const reply: Reply = {
  status: 202,
  headers: ['Content-Type', 'text/plain', 'Content-Length', String(body.length)],
  body,
  close: false,
}
const plain: FaultInjection = { faultMode: 'whole', delayMs: 0, dripMs: 0 }

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

interface Heard {
  text: string
  /** When each piece arrived, in ms from the request. */
  at: number[]
  end: 'fin' | 'reset' | 'open'
  complete: boolean
}

/** Returns what a sender receives of a reply; after `hangUpAt` ms it hangs up. */
async function hear(
  faultInjection: Partial<FaultInjection>,
  {
    delays = new Delays(10),
    method = 'POST',
    hangUpAt,
    whole = reply,
  }: { delays?: Delays; method?: string; hangUpAt?: number; whole?: Reply } = {},
): Promise<Heard> {
  let complete: Promise<boolean> | undefined
  server = createServer((request, response) => {
    complete = sendWithFault(request, response, {
      reply: whole,
      faultInjection: { ...plain, ...faultInjection },
      delays,
      maxStalledMs: 30_000,
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const heard = await new Promise<Omit<Heard, 'complete'>>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const startedAt = performance.now()
    let text = ''
    const at: number[] = []
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
      at.push(performance.now() - startedAt)
      if (text.endsWith(body)) resolve({ text, at, end: 'open' })
    })
    socket.on('end', () => resolve({ text, at, end: 'fin' }))
    socket.on('error', () => resolve({ text, at, end: 'reset' }))
    socket.on('close', () => resolve({ text, at, end: 'fin' }))
    socket.write(`${method} / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`)
    if (hangUpAt !== undefined) setTimeout(() => socket.destroy(), hangUpAt)
  })
  return { ...heard, complete: (await complete) ?? false }
}

test('a delayed reply is sent whole, and not too early', async () => {
  const { text, at, complete } = await hear({ delayMs: 120 })
  expect(text).toMatch(/^HTTP\/1\.1 202 Accepted\r\n/)
  expect(text.endsWith(body)).toBe(true)
  expect(at[0]).toBeGreaterThanOrEqual(118)
  expect(complete).toBe(true)
})

test('a sender that hangs up meanwhile was sent nothing', async () => {
  const { text, complete } = await hear({ delayMs: 20_000 }, { hangUpAt: 30 })
  expect(text).toBe('')
  expect(complete).toBe(false)
})

test('hang sends nothing and closes after the delay', async () => {
  const { text, end, complete } = await hear({ faultMode: 'hang', delayMs: 60 })
  expect(text).toBe('')
  expect(end).toBe('fin')
  expect(complete).toBe(true)
})

test('reset ends the connection with a TCP reset', async () => {
  expect(await hear({ faultMode: 'reset' })).toMatchObject({
    text: '',
    end: 'reset',
    complete: true,
  })
})

test('cut promises the whole body and breaks off in its middle', async () => {
  const { text, end } = await hear({ faultMode: 'cut' })
  expect(text).toContain(`Content-Length: ${body.length}`)
  const sent = text.slice(text.indexOf('\r\n\r\n') + 4)
  expect(sent).toBe(body.slice(0, body.length / 2))
  expect(end).toBe('fin')
})

test.each([
  ['an empty body', 'POST', { ...reply, body: '', headers: ['Content-Length', '0'] }],
  ['HEAD', 'HEAD', reply],
])('cut with %s has no body to cut, and resets', async (_, method, whole) => {
  const heard = await hear({ faultMode: 'cut' }, { method, whole })
  expect(heard).toMatchObject({ text: '', end: 'reset' })
})

test('drip sends the head at once and the body piece by piece, spread over its time', async () => {
  const { text, at, complete } = await hear({ faultMode: 'drip', dripMs: 400 })
  expect(text.endsWith(body)).toBe(true)
  expect(at.length).toBeGreaterThan(4)
  const last = at.at(-1) ?? 0
  expect(at[0]).toBeLessThan(last / 2)
  expect(last).toBeGreaterThan(300)
  expect(complete).toBe(true)
})

test('drip to a sender that hangs up ends', async () => {
  const { complete } = await hear({ faultMode: 'drip', dripMs: 20_000 }, { hangUpAt: 150 })
  expect(complete).toBe(false)
})

test('bytes are sent unchanged', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
  const whole = { ...reply, body: bytes, headers: ['Content-Length', '256', 'Connection', 'close'] }
  const { text } = await hear({ delayMs: 1 }, { whole })
  expect(Buffer.from(text.slice(-256), 'latin1').equals(Buffer.from(bytes))).toBe(true)
})

test('hastened delays end at once, and later ones do not begin', async () => {
  const delays = new Delays(10)
  setTimeout(() => delays.hasten(), 30)
  expect((await hear({ delayMs: 20_000 }, { delays })).complete).toBe(true)
  expect((await hear({ delayMs: 20_000 }, { delays })).text).toContain('202')
  expect(delays.size).toBe(0)
})

test('beyond the limit of waiting replies a reply is sent at once', async () => {
  const { text } = await hear({ delayMs: 20_000 }, { delays: new Delays(0) })
  expect(text).toContain('202')
})
