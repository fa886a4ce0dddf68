import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parsePlan } from '../replies/plan-text'
import type { ApiClient } from '../../server/testing/api-client'
import { type ReplyBins, replyBins } from '../../server/testing/reply-bins'
import { startServer, type TestServer } from '../../server/testing/start-server'
import { connectWatcher } from '../../server/testing/watcher'

let folder: string
let server: TestServer
let owner: ApiClient
let bins: ReplyBins

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-drills-'))
  await begin()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a server on the same data folder each time. */
async function begin(): Promise<void> {
  server = await startServer({ DATA_DIR: folder })
  const key = owner?.key()
  owner = server.newOwner()
  if (key) known = key
  bins = replyBins(server, owner)
}
let known: string | undefined

const drill = (text: string, more: object = {}) => ({
  rules: [{ id: 'plan', when: {}, answer: { kind: 'drill', steps: parsePlan(text), ...more } }],
  fallback: { status: 299 },
})
const statuses = async (bin: string, bodies: string[]): Promise<number[]> => {
  const got: number[] = []
  for (const body of bodies) got.push((await bins.send(bin, '', { method: 'POST', body })).status)
  return got
}
const times = (count: number): string[] => Array.from({ length: count }, (_, i) => `event ${i}`)

test.each([
  ['stay', [503, 410, 410, 410, 410]],
  ['repeat', [503, 410, 503, 410, 503]],
  ['pass', [503, 410, 299, 299, 299]],
])('a plan at whose end is %s answers %j', async (atEnd, expected) => {
  const bin = await bins.saying(drill('503, 410', { atEnd }))
  expect(await statuses(bin, times(5))).toEqual(expected)
})

test('a hundred concurrent requests each get a different step', async () => {
  const plan = Array.from({ length: 50 }, (_, i) => 450 + i)
  const bin = await bins.saying(drill(plan.join(','), { atEnd: 'pass' }))
  const answers = await Promise.all(
    times(100).map((body) => bins.send(bin, '', { method: 'POST', body })),
  )
  const given = answers.map(({ status }) => status).filter((status) => status !== 299)
  expect(given.toSorted((a, b) => a - b)).toEqual(plan)
  expect(answers).toHaveLength(100)
})

test('each event has its own position if the plan counts per event', async () => {
  const bin = await bins.saying(drill('503, 200', { per: 'event' }))
  expect(await statuses(bin, ['a', 'b', 'a', 'b', 'a'])).toEqual([503, 503, 200, 200, 200])
  const drills = await bins.drills(bin)
  expect(drills.map(({ position, steps, next }) => [position, steps, next])).toEqual([
    [2, 2, 1],
    [2, 2, 1],
  ])
  expect(drills[0]?.eventKey).toMatch(/^body:/)
})

test('a plan shows its position, announces it to watchers, and can be restarted', async () => {
  const bin = await bins.saying(drill('503, 503, 200'))
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  await watcher.watch({ bin })
  expect(await statuses(bin, times(2))).toEqual([503, 503])
  const at = (position: number, next: number) => [
    { rule: 'plan', eventKey: null, position, steps: 3, next },
  ]
  expect(await bins.drills(bin)).toEqual(at(2, 2))
  const drilled = (position: number) => ({ bin, what: 'drilled', rule: 'plan', position })
  await vi.waitFor(() => expect(watcher.changed).toContainEqual(drilled(2)))
  await owner.fetch(`/api/bins/${bin}/drills?rule=plan`, { method: 'DELETE' })
  expect(await bins.drills(bin)).toEqual(at(0, 0))
  await vi.waitFor(() => expect(watcher.changed).toContainEqual(drilled(0)))
  expect(await statuses(bin, times(1))).toEqual([503])
  watcher.close()
})

test('a changed plan restarts, an unchanged one goes on', async () => {
  const bin = await bins.saying(drill('503, 410, 200'))
  const put = (replies: object) =>
    owner.fetch(`/api/bins/${bin}/replies`, { method: 'PUT', body: JSON.stringify(replies) })
  expect(await statuses(bin, times(1))).toEqual([503])
  await put({ ...drill('503, 410, 200'), cors: true })
  expect(await statuses(bin, times(1))).toEqual([410])
  await put(drill('503, 410, 201'))
  expect(await statuses(bin, times(1))).toEqual([503])
})

test('a restart of the server keeps the position', async () => {
  const bin = await bins.saying(drill('503, 410, 200'))
  expect(await statuses(bin, times(1))).toEqual([503])
  await server.stop()
  await begin()
  expect(await statuses(bin, times(1))).toEqual([410])
  const response = await owner.fetch(`/api/bins/${bin}/drills`, { as: known ?? '' })
  expect(await response.json()).toMatchObject({ drills: [{ position: 2 }] })
})

test('a request that could not be stored uses up no step', async () => {
  const bin = await bins.saying(drill('450, 451, 452, 453, 454'))
  const settings = { maxCaptures: 2, whenFull: 'refuse' }
  await owner.fetch(`/api/bins/${bin}`, { method: 'PATCH', body: JSON.stringify(settings) })
  expect(await statuses(bin, times(4))).toEqual([450, 451, 507, 507])
  expect(await bins.drills(bin)).toMatchObject([{ position: 2, next: 2 }])
  await owner.fetch(`/api/bins/${bin}/captures`, { method: 'DELETE' })
  expect(await statuses(bin, times(2))).toEqual([452, 453])
})

test('of many concurrent requests only the stored ones take steps, each its own, in order', async () => {
  const plan = Array.from({ length: 50 }, (_, i) => 450 + i)
  const bin = await bins.saying(drill(plan.join(','), { atEnd: 'pass' }))
  const settings = { maxCaptures: 20, whenFull: 'refuse' }
  await owner.fetch(`/api/bins/${bin}`, { method: 'PATCH', body: JSON.stringify(settings) })
  const post = (body: string) => bins.send(bin, '', { method: 'POST', body })
  const answers = await Promise.all(times(60).map(post))
  const given = answers.map(({ status }) => status).filter((status) => status !== 507)
  expect(given).toHaveLength(20)
  await owner.fetch(`/api/bins/${bin}/captures`, { method: 'DELETE' })
  await owner.fetch(`/api/bins/${bin}`, {
    method: 'PATCH',
    body: JSON.stringify({ maxCaptures: 1000 }),
  })
  const rest = await statuses(bin, times(30))
  expect([...given, ...rest].toSorted((a, b) => a - b)).toEqual(plan)
  expect(await statuses(bin, times(1))).toEqual([299])
})
