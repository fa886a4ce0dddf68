import { beforeEach, expect, test, vi } from 'vitest'
import { setStage } from '../deliveries/testing/stage'
import { exchange } from '../../server/testing/raw-client'
import { services } from '../services'
import { answering, forwardingBin, passTime } from './testing/forwarding-bin'

const stage = setStage({ WIREBIN_ALLOW_TARGETS: '127.0.0.1', LOG_LEVEL: 'silent' })
beforeEach(() => void (stage.target.answer = answering(200)))

const said =
  (text: string): typeof stage.target.answer =>
  (_request, socket) =>
    void socket.end(Buffer.from(text, 'latin1'))

const replying = { reply: { withinMs: 5000 } }
const own201 = { fallback: { status: 201, headers: [['X-Own', '1']], body: 'own' } }

test('the answer of the target is the reply, head and body, and is not tried again', async () => {
  stage.target.answer = said(
    'HTTP/1.1 418 Teapot\r\nX-A: 1\r\nx-a: 2\r\nContent-Type: text/x-tea\r\nSet-Cookie: a=b\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\nConnection: close\r\n\r\n\x1f\x8b!',
  )
  const own = await forwardingBin(stage, replying)
  await own.ask('/replies', 'PUT', own201)
  const { answers } = await exchange(stage.server.port, [
    `POST /in/${own.bin} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nask`,
  ])
  const [reply] = answers
  const names = reply?.headers.map(([name]) => name.toLowerCase())
  expect(reply?.status).toBe(418)
  expect(reply?.headers.slice(0, 4)).toEqual([
    ['X-A', '1'],
    ['x-a', '2'],
    ['Content-Type', 'text/x-tea'],
    ['Content-Encoding', 'gzip'],
  ])
  expect(names).not.toContain('set-cookie')
  expect(names).not.toContain('x-own')
  expect(names?.filter((name) => name === 'content-length')).toHaveLength(1)
  expect(reply?.body).toEqual(Buffer.from('\x1f\x8b!', 'latin1'))
  await vi.waitFor(async () => expect(await own.states()).toEqual(['1.1 failed']))
  expect(await own.forward()).toMatchObject({ failingSince: null })
  await vi.waitFor(async () => {
    const capture = await stage.owner.capture(own.bin, 1)
    expect(capture).toMatchObject({ status: 418, waiting: false })
  })
})

test.each<[string, typeof stage.target.answer | null, RegExp]>([
  ['answers too late', () => undefined, /did not answer within 100 ms/],
  ['is down', null, /refused/],
  ['has an odd status', said('HTTP/1.1 999 X\r\nContent-Length: 0\r\n\r\n'), /status is 999/],
  ['breaks off', said('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'), /broke off/],
  [
    'answers at length',
    said(`HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n${'x'.repeat(70_000)}`),
    /longer than 64 KiB/,
  ],
])(
  'where the target %s, the bin’s own reply is sent, and the log says why',
  async (_, answer, why) => {
    if (answer) stage.target.answer = answer
    const withinMs = why.source.includes('100 ms') ? 100 : 5000
    const to = answer ? stage.target.origin : 'http://127.0.0.1:9/'
    const own = await forwardingBin(stage, { to, reply: { withinMs } })
    await own.ask('/replies', 'PUT', own201)
    const response = await own.send()
    expect([response.status, response.headers.get('x-own'), await response.text()]).toEqual([
      201,
      '1',
      'own',
    ])
    await vi.waitFor(async () => {
      const capture = await stage.owner.capture(own.bin, 1)
      expect([capture.status, capture.log]).toEqual([201, expect.stringMatching(why)])
    })
  },
)

test('what its sender took for done is tried again, what it was told is not', async () => {
  let late: (() => void) | undefined
  stage.target.answer = (request, socket) => {
    late = () => answering(503)(request, socket)
  }
  const own = await forwardingBin(stage, { reply: { withinMs: 100 } })
  expect((await own.send()).status).toBe(200)
  late?.()
  await vi.waitFor(async () => expect(await own.states()).toEqual(['1.1 failed', '1.2 queued']))
  stage.target.answer = answering(200)
  passTime(5000)
  await vi.waitFor(async () => expect(await own.marks()).toEqual(['sent']))
})

test('a drill’s step is not used up by a request that the target answers', async () => {
  const own = await forwardingBin(stage, { ...replying, when: { methods: ['POST'] } })
  const drill = {
    kind: 'drill',
    per: 'bin',
    steps: [{ status: 503 }, { status: 202 }],
    atEnd: 'repeat',
  }
  await own.ask('/replies', 'PUT', { rules: [{ id: 'd', when: {}, answer: drill }] })
  expect((await own.send()).status).toBe(200)
  expect((await fetch(`${stage.server.origin}/in/${own.bin}`)).status).toBe(503)
})

test('a paused forward does not keep senders waiting', async () => {
  const own = await forwardingBin(stage, replying)
  await own.ask(`/forwards/${own.id}/pause`, 'POST')
  const began = performance.now()
  expect((await own.send()).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(2000)
  expect(await own.states()).toEqual(['1.1 held'])
})

test('replies stay off where the operator switched them off', async () => {
  const { policy } = services()
  services().policy = { ...policy, replies: 'off' }
  stage.target.answer = answering(418)
  const own = await forwardingBin(stage, replying)
  expect((await own.send()).status).toBe(200)
  services().policy = policy
  await vi.waitFor(async () => expect(await own.states()).toEqual(['1.1 failed', '1.2 queued']))
})
