import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Health } from '@/core/contract/health'
import { Failure } from '@/core/errors'
import { services } from '@/core/services'
import type { RunningServices } from '../build-services'
import type { ApiClient } from '../testing/api-client'
import { failing } from '../testing/failing-operations'
import { type ReplyBins, replyBins } from '../testing/reply-bins'
import { addSecret, sendSigned } from '../testing/signed-requests'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient
let bins: ReplyBins
const mends: (() => void)[] = []

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' })
  owner = server.newOwner()
  bins = replyBins(server, owner)
})
afterEach(() => mends.splice(0).forEach((mend) => mend()))
afterAll(() => server.stop())

function fail(...args: Parameters<typeof failing>): ReturnType<typeof failing> {
  const operation = failing(...args)
  mends.push(operation.mend)
  return operation
}

const health = async (): Promise<Health> =>
  (await (await fetch(`${server.origin}/api/health`)).json()) as Health
const metrics = async (): Promise<string> => (await fetch(`${server.origin}/api/metrics`)).text()

async function verdict(bin: string, seq: number): Promise<string | null> {
  const { captures } = await owner.page(bin, '?after=0')
  return captures.find((capture) => capture.seq === seq)?.verdict ?? null
}

const large = `{"a":"${'x'.repeat(1_100_000)}"}`
const signed = { id: 'github', secret: 'one', body: large }

test('a signature is verified after a failed attempt, which the health shows meanwhile', async () => {
  const { id } = await owner.createBin()
  await addSecret(owner, id, { scheme: 'github', value: 'one' })
  await services().verification.settled()
  const operation = fail('verifyCaptures')
  await sendSigned(server, id, signed)
  await vi.waitFor(() => expect(operation.calls()).toBeGreaterThan(2))
  const { ready, jobs } = await health()
  expect(ready).toBe(true)
  expect(jobs).toEqual([
    { job: 'verification', since: expect.any(String), tries: expect.any(Number) },
  ])
  expect(await metrics()).toContain('wirebin_job_failing{job="verification"} 1\n')
  expect(await metrics()).toMatch(/wirebin_job_failures_total\{job="verification"\} [1-9]/)
  operation.mend()
  await vi.waitFor(async () => expect(await verdict(id, 1)).toBe('valid'))
  await vi.waitFor(async () => expect((await health()).jobs).toEqual([]))
  expect(await metrics()).toContain('wirebin_job_failing{job="verification"} 0\n')
})

test('a bin whose verification fails does not block others', async () => {
  const [bad, good] = [await owner.createBin(), await owner.createBin()]
  for (const { id } of [bad, good]) await addSecret(owner, id, { scheme: 'github', value: 'one' })
  await services().verification.settled()
  const real = services().store.verifyCaptures
  const badKey = (await services().bins.find(bad.id))?.key
  services().store.verifyCaptures = (key, asked) =>
    key === badKey ? Promise.reject(new Error('only this one')) : real(key, asked)
  mends.push(() => (services().store.verifyCaptures = real))
  await sendSigned(server, bad.id, signed)
  await sendSigned(server, good.id, signed)
  await vi.waitFor(async () => expect(await verdict(good.id, 1)).toBe('valid'))
  expect(await verdict(bad.id, 1)).toBe('pending')
  services().store.verifyCaptures = real
  await vi.waitFor(async () => expect(await verdict(bad.id, 1)).toBe('valid'))
})

test('a new secret applies to old requests even if invalidating them failed at first', async () => {
  const { id } = await owner.createBin()
  await sendSigned(server, id, { ...signed, body: '{}' })
  const operation = fail('invalidateNext', { times: 2 })
  await addSecret(owner, id, { scheme: 'github', value: 'one' })
  await vi.waitFor(async () => expect(await verdict(id, 1)).toBe('valid'))
  expect(operation.calls()).toBeGreaterThan(2)
})

test('what an earlier process left unverified is found even if the search failed at first', async () => {
  const operation = fail('unverifiedBins', { times: 2 })
  ;(services() as RunningServices).verification.start()
  await vi.waitFor(() => expect(operation.calls()).toBe(3))
})

test('a late reply is recorded even if that failed at first, and no longer shown as waiting', async () => {
  const full = new Failure('storage_full', 'The disk of this instance is full', 60, 'disk_full')
  const operation = fail('recordReplyResults', { error: () => full })
  const id = await bins.saying({ fallback: { status: 201, delayMs: 5, body: 'late' } })
  expect((await bins.send(id)).status).toBe(201)
  await vi.waitFor(() => expect(operation.calls()).toBeGreaterThan(1))
  expect(await owner.capture(id, 1)).toMatchObject({ waiting: true })
  operation.mend()
  await vi.waitFor(async () => {
    expect(await owner.capture(id, 1)).toMatchObject({ waiting: false, status: 201 })
  })
})

test('a handed-over secret is stored even if that failed at first', async () => {
  const { id } = await owner.createBin()
  const awaited = await owner.fetch(`/api/bins/${id}/handshake-secrets/asana`, {
    method: 'PUT',
    body: '{}',
  })
  expect(awaited.status).toBe(200)
  const operation = fail('keepHandshakeSecret', { times: 2 })
  await bins.send(id, '', { method: 'POST', headers: { 'X-Hook-Secret': 'b537207f' } })
  await vi.waitFor(async () => {
    const response = await owner.fetch(`/api/bins/${id}/secrets`)
    expect((await response.json()) as object).toMatchObject({ secrets: [{ scheme: 'asana' }] })
  })
  expect(operation.calls()).toBe(3)
})
