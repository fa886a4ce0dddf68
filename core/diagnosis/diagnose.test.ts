import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Diagnosis } from '../contract/diagnosis'
import type { ApiClient } from '../../server/testing/api-client'
import { exchange } from '../../server/testing/raw-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const ask = (owner: ApiClient, bin: string, method: string, asked: object): Promise<Response> =>
  owner.fetch(`/api/bins/${bin}/diagnosis`, { method, body: JSON.stringify(asked) })

async function diagnose(owner: ApiClient, bin: string, asked = {}): Promise<Diagnosis> {
  const answer = await ask(owner, bin, 'POST', asked)
  expect(answer.status).toBe(201)
  return (await answer.json()) as Diagnosis
}

const attempts = [{ probe: 'sample', status: 200, own: true }]
const judge = (owner: ApiClient, bin: string, token: string): Promise<Response> =>
  ask(owner, bin, 'PUT', { token, from: 'command', attempts })

test('where nothing stands in front nothing is at fault, and no probe is kept or lets another leave', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin({ maxCaptures: 1 })
  await fetch(`${server.origin}/in/${id}`, { method: 'POST', body: 'real' })
  const { judged, probes } = await diagnose(owner, id)
  expect(judged.findings).toMatchObject([{ code: 'only_local', level: 'warning' }])
  expect([judged.sent, judged.arrived]).toEqual([probes.length - 1, probes.length - 1])
  expect(await owner.readBin(id)).toMatchObject({ newest: 1, count: 1, evicted: 0 })
})

test('probes look like what the chosen sender sends; one that nobody knows is said', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const { probes } = await diagnose(owner, id, { sender: 'shopify' })
  expect(probes[0]?.headers).toContainEqual(['User-Agent', 'Shopify-Captain-Hook'])
  const answer = await ask(owner, id, 'POST', { sender: 'nobody' })
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('There are no samples of “nobody”')
})

test('a bin that takes little is asked with little', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin({ maxBody: 0 })
  const { judged } = await diagnose(owner, id)
  expect(judged.findings.filter(({ level }) => level === 'fault')).toEqual([])
})

test('a marked request is a probe at any path and host, and one with an unknown mark is kept', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const { token } = await diagnose(owner, id)
  const sent = async (path: string, mark: string): Promise<string> => {
    const target = `${path}?wirebin-probe=${mark}`
    const head = `POST ${target} HTTP/1.1\r\nHost: any.example\r\nContent-Length: 2\r\nConnection: close`
    const { answers } = await exchange(server.port, [`${head}\r\n\r\n{}`])
    return answers.map(({ status, body }) => ` ${status} ${body.toString()}`).join('')
  }
  for (const path of [`/in/${id}`, `/${id}`, '/', '/api/bins', '/_next/x']) {
    expect(await sent(path, `${token}.c.sample`)).toContain('wirebin: the probe arrived')
  }
  const judged = (await (await judge(owner, id, token)).json()) as Diagnosis['judged']
  expect(judged).toMatchObject({ sent: 1, arrived: 1 })
  expect((await owner.readBin(id)).newest).toBe(0)
  for (const mark of [`${token}x.c.sample`, `${token}.c.unknown`, `${token}.x.sample`, 'a']) {
    expect(await sent(`/in/${id}`, mark)).toContain(' 200 ')
  }
  expect((await owner.readBin(id)).newest).toBe(4)
})

test('a diagnosis is its bin’s: with another bin, another owner or no such token it does not exist', async () => {
  const owner = server.newOwner()
  const [bin, other] = [await owner.createBin(), await owner.createBin()]
  const stranger = server.newOwner()
  const theirs = await stranger.createBin()
  const { token } = await diagnose(owner, bin.id)
  expect((await judge(owner, bin.id, token)).status).toBe(200)
  const refused = [
    judge(owner, other.id, token),
    judge(stranger, theirs.id, token),
    judge(stranger, bin.id, token),
    judge(owner, bin.id, `${token}x`),
    ask(stranger, bin.id, 'POST', {}),
  ]
  for (const answer of await Promise.all(refused)) expect(answer.status).toBe(404)
})

test('requests to a nearly right address are told to its owner only, until a bin is there', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin({ id: 'shop-staging' })
  for (const path of [
    'shop-stagin',
    'shop-stagin',
    'shop-stagnig',
    'shop',
    'far-away',
    'SHOP-STAGINGG',
  ])
    await fetch(`${server.origin}/in/${path}`, { method: 'POST' })
  const told = async (): Promise<string[]> =>
    (await diagnose(owner, id)).nearMisses.map(({ id: asked, times }) => `${asked} ${times}`)
  expect(await told()).toEqual(['shop-stagingg 1', 'shop 1', 'shop-stagnig 1', 'shop-stagin 2'])

  const other = server.newOwner()
  const theirs = await other.createBin({ id: 'shop-stagin' })
  expect(await told()).toEqual(['shop-stagingg 1', 'shop 1', 'shop-stagnig 1'])
  expect((await diagnose(other, theirs.id)).nearMisses.map(({ id: asked }) => asked)).not.toContain(
    'far-away',
  )
})
