import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WaitAnswer } from '../contract/wait'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient
let bin: string

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

const newBin = async (): Promise<void> => void (bin = (await owner.createBin()).id)

async function send(path: string, body: object = {}, method = 'POST'): Promise<void> {
  const response = await fetch(`${server.origin}/in/${bin}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
}

async function wait(q: string, more = '', as?: string): Promise<WaitAnswer> {
  const path = `/api/bins/${bin}/wait?q=${encodeURIComponent(q)}${more}`
  const response = await owner.fetch(path, as === undefined ? {} : { as })
  expect(response.status).toBe(200)
  return (await response.json()) as WaitAnswer
}

describe('whoever waits for a request', () => {
  it('gets the first that is there already, whole', async () => {
    await newBin()
    await send('/a', { type: 'charge.failed' })
    await send('/b', { type: 'charge.succeeded', id: 2 })
    await send('/c', { type: 'charge.succeeded', id: 3 })
    const { capture, came, searchedTo } = await wait('body.type:charge.succeeded')
    expect(capture).toMatchObject({
      seq: 2,
      target: '/b',
      body: { text: expect.stringContaining('"id":2') },
    })
    expect([came, searchedTo]).toEqual([[], 2])
    expect((await wait('body.type:charge.succeeded', '&after=2')).capture?.seq).toBe(3)
  })

  it('gets it as it comes, past others that are not it', async () => {
    await newBin()
    const waiting = wait('body.type:charge.succeeded', '&timeout=50')
    const any = wait('', '&timeout=50')
    for (const type of ['charge.pending', 'charge.failed', 'charge.succeeded'])
      await send('/', { type })
    expect((await waiting).capture?.seq).toBe(3)
    expect((await any).capture?.seq).toBe(1)
  })

  it('is told what came instead, and why that was not it', async () => {
    await newBin()
    await send('/hook', { type: 'charge.failed' })
    await send('/other', {}, 'PUT')
    const { capture, came, searchedTo } = await wait(
      'method:POST body.type:charge.succeeded',
      '&timeout=0',
    )
    expect([capture, searchedTo]).toEqual([null, 2])
    expect(came.map(({ seq, target, failed, excerpt }) => [seq, target, failed, excerpt])).toEqual([
      [
        1,
        '/hook',
        'body.type is charge.failed, asked for charge.succeeded',
        '{"type":"charge.failed"}',
      ],
      [2, '/other', 'method is PUT, asked for POST', '{}'],
    ])
    expect((await wait('method:PATCH', '&timeout=0&after=1')).came.map(({ seq }) => seq)).toEqual([
      2,
    ])
  })

  it('is told of the newest twenty', async () => {
    await newBin()
    for (let i = 0; i < 25; i++) await send(`/${i}`)
    const { came } = await wait('method:PUT', '&timeout=0')
    expect(came.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 6))
  })

  it('gets one whose verdict is known only later', async () => {
    await newBin()
    await send('/one')
    const waiting = wait('is:pinned', '&timeout=50')
    await send('/two')
    const pin = { method: 'PATCH', body: JSON.stringify({ pinned: true }) }
    await owner.fetch(`/api/bins/${bin}/captures/1/annotation`, pin)
    expect((await waiting).capture).toMatchObject({ seq: 1, pinned: true })
  })

  it('is refused what cannot be asked: a query, a number, a time', async () => {
    await newBin()
    const refused = async (query: string): Promise<string> => {
      const response = await owner.fetch(`/api/bins/${bin}/wait?${query}`)
      expect(response.status).toBe(400)
      return ((await response.json()) as { error: { message: string } }).error.message
    }
    expect(await refused('q=size:big')).toContain('character 1')
    expect(await refused('q=is:unread')).toContain('is:unread')
    expect(await refused('timeout=56')).toContain('timeout: a whole number from 0 to 55')
    expect(await refused('after=x')).toContain('after: ')
  })

  it('gets 404 when the bin is closed meanwhile', async () => {
    await newBin()
    const waiting = owner.fetch(`/api/bins/${bin}/wait?timeout=50`)
    await owner.fetch(`/api/bins/${bin}/wait?timeout=0`)
    await owner.fetch(`/api/bins/${bin}`, { method: 'DELETE' })
    expect((await waiting).status).toBe(404)
  })

  it('goes on waiting when a link is revoked that is not theirs', async () => {
    await newBin()
    const { id, token } = await owner.share(bin)
    const mine = wait('path:/here', '&timeout=50')
    const theirs = owner.fetch(`/api/bins/${bin}/wait?q=path:/here&timeout=50`, { as: token })
    await owner.fetch(`/api/bins/${bin}/wait?timeout=0`)
    await owner.fetch(`/api/bins/${bin}/shares/${id}`, { method: 'DELETE' })
    expect((await theirs).status).toBe(404)
    await send('/here')
    expect((await mine).capture?.seq).toBe(1)
  })

  it('through a link that hides secrets finds by what it shows, and is told no secret', async () => {
    await newBin()
    await send('/', { password: 'canary-1', type: 'a' })
    const { token } = await owner.share(bin)
    expect((await wait('canary-1', '&timeout=0', token)).capture).toBeNull()
    const { came } = await wait('body.password:guess', '&timeout=0', token)
    expect(came[0]?.failed).toMatch(/^body\.password is .*, asked for guess$/)
    expect(JSON.stringify(came)).not.toContain('canary')
    expect(JSON.stringify(await wait('body.type:a', '&timeout=0', token))).not.toContain('canary')
  })

  it('through a link to one request learns nothing of the others', async () => {
    await newBin()
    for (const path of ['/1', '/2', '/3']) await send(path)
    const { token } = await owner.share(bin, { capture: 2 })
    expect((await wait('path:/2', '&timeout=0', token)).capture?.seq).toBe(2)
    const none = await wait('path:/3', '&timeout=0', token)
    expect(none.came.map(({ seq, failed }) => [seq, failed])).toEqual([
      [2, 'path is /2, asked for /3'],
    ])
    expect([none.capture, none.searchedTo]).toEqual([null, 2])
  })
})

it('two hundred who wait for different requests of one bin each get their own', async () => {
  await newBin()
  const waiting = Array.from({ length: 200 }, (_, i) => wait(`path=/n${i}`, '&timeout=50'))
  for (let i = 199; i >= 0; i--) await send(`/n${i}`)
  const found = await Promise.all(waiting)
  expect(found.map(({ capture }) => capture?.seq)).toEqual(
    Array.from({ length: 200 }, (_, i) => 200 - i),
  )
})
