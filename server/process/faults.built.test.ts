import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { services } from '@/core/services'
import { startNext } from '../pages/next-app'
import type { ApiClient } from '../testing/api-client'
import { failing } from '../testing/failing-operations'
import { type Answer, exchange } from '../testing/raw-client'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient
let bin: string
let token: string

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' }, { startPages: startNext })
  owner = server.newOwner()
  bin = (await owner.createBin()).id
  await fetch(`${server.origin}/in/${bin}`, { method: 'POST', body: 'x' })
  token = (await owner.share(bin)).token
})
afterAll(() => server.stop())
afterEach(() => vi.restoreAllMocks())

/** Requests a page as a browser does. */
async function visit(path: string): Promise<Answer> {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${new URL(server.origin).host}`,
    'User-Agent: Mozilla/5.0',
    `Cookie: wirebin_key=${owner.key()}`,
  ]
  const request = `${lines.join('\r\n')}\r\n\r\n`
  const { answers } = await exchange(server.port, [request], { methods: ['GET'] })
  const [answer] = answers
  if (!answer) throw new Error('There was no answer')
  return answer
}

const pages = [
  ['/b/[bin]', 'findOwner'],
  ['/b/[bin]', 'findBin'],
  ['/b/[bin]', 'listCaptures'],
  ['/s/[token]', 'findShare'],
  ['/s/[token]', 'countShareUse'],
  ['/s/[token]', 'listCaptures'],
] as const

test.each(pages)(
  'the page %s whose %s fails shows no database error, and the reason is logged',
  async (page, name) => {
    const onUnexpectedError = vi
      .spyOn(services(), 'onUnexpectedError')
      .mockImplementation(() => undefined)
    const written = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write'))
    const path = page.replace('[bin]', bin).replace('[token]', token)
    expect((await visit(path)).status).toBe(200)
    const operation = failing(name)
    const text = String((await visit(path)).body)
    operation.mend()
    expect(operation.calls()).toBeGreaterThan(0)
    expect(text).not.toMatch(/canary-7361|SQLITE|PrismaClient/)
    expect(
      onUnexpectedError.mock.calls.map(([error]) => (error as Error).message).join(),
    ).toContain('canary')
    const past = written.flatMap((write) => write.mock.calls.map(([chunk]) => String(chunk)))
    expect(past.filter((line) => line.includes('canary'))).toEqual([])
  },
)

const hostile = [
  '/api/bins/%',
  '/api/bins/%2',
  '/api/%E0%A4%A',
  '/api/bins/%00',
  '/api/bins/x/captures/1%00',
  '/api/bins/%C0%AF',
  '/api/bins/%ED%A0%80',
  '/api/bins/\xff',
  '/api/bins/a\\b\x7f',
  '/api/\xe4',
]

test.each(hostile)('%s is answered 400 with an error of the contract', async (target) => {
  for (const method of ['GET', 'POST', 'DELETE']) {
    const head = [`${method} ${target} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`]
    const more = ['Content-Type: application/json', 'Content-Length: 2', '', '{}']
    const { answers } = await exchange(server.port, [[...head, ...more].join('\r\n')])
    expect(answers[0]?.status).toBe(400)
    const body = answers[0]?.body.toString() ?? ''
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'bad_request' } })
  }
})

test.each([
  `/api/bins/${'a'.repeat(14_000)}`,
  '/api/bins/a%2Fb',
  '/api/bins/%2e%2e%2f%2e%2e',
  '/api/bins/[bin]',
  '/api/bins/x/captures?q=%ff',
  '/api/bins/x/captures?after=%00',
  '/api/bins/x?%',
  '/api/bins/x/captures/1?__proto__=1',
])('%s causes no server error', async (target) => {
  const lines = [
    `GET ${target} HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    'Connection: close',
    '',
    '',
  ]
  const { answers } = await exchange(server.port, [lines.join('\r\n')], { methods: ['GET'] })
  expect(answers[0]?.status).toBeGreaterThanOrEqual(300)
  expect(answers[0]?.status).toBeLessThan(500)
})
