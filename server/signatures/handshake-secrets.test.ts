import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Secret, SecretsOfBin } from '@/core/contract/secret'
import type { SignatureReport } from '@/core/contract/signature'
import { handshakeWords } from '@/core/handshakes/handshake-words'
import { maxWaitMs } from '@/core/handshakes/secret-wait'
import { services } from '@/core/services'
import type { ApiClient } from '../testing/api-client'
import { addSecret, removeSecret, sendTo, sendSigned } from '../testing/signed-requests'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher } from '../testing/watcher'

const folder = mkdtempSync(join(tmpdir(), 'wirebin-learning-'))
let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder })
})
beforeEach(() => (owner = server.newOwner()))
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

const arm = (bin: string, scheme: string, method = 'PUT') =>
  owner.fetch(`/api/bins/${bin}/handshake-secrets/${scheme}`, { method, body: '{}' })

async function held(bin: string): Promise<SecretsOfBin> {
  await services().handshakeSecrets.settled()
  return (await (await owner.fetch(`/api/bins/${bin}/secrets`)).json()) as SecretsOfBin
}

const asanas = (bin: string, secret: string) => sendTo(server, bin, '', ['X-Hook-Secret', secret])
const notions = (bin: string, token: string) =>
  sendTo(server, bin, JSON.stringify({ verification_token: token }))

/** Returns how a capture was answered, once it is known whether its secret was stored. */
async function answered(bin: string, seq: number): Promise<string | null> {
  await services().handshakeSecrets.settled()
  return (await owner.capture(bin, seq)).answeredBy
}

test('a secret that no bin waits for is not stored, and the row says so', async () => {
  const { id } = await owner.createBin()
  await asanas(id, 'of a stranger')
  await notions(id, 'of a stranger')
  expect(await held(id)).toEqual({ secrets: [], waiting: [] })
  expect(await answered(id, 1)).toBe('handshake:asana:secret-not-kept')
  expect(await answered(id, 2)).toBe('handshake:notion:secret-not-kept')
  expect(handshakeWords('handshake:asana:secret-not-kept')).toBe(
    'Asana X-Hook-Secret, answered, its secret not kept',
  )
})

test('while a bin waits the first secret is stored with its sender, and marked in its verdicts', async () => {
  const { id } = await owner.createBin()
  const response = await arm(id, 'asana')
  expect([response.status, await response.json()]).toEqual([
    200,
    { scheme: 'asana', leftMs: maxWaitMs },
  ])
  expect((await held(id)).waiting).toMatchObject([{ scheme: 'asana' }])
  await notions(id, 'of another sender')
  expect((await held(id)).secrets).toEqual([])
  await asanas(id, 'handed over')
  const { secrets, waiting } = await held(id)
  expect(waiting).toEqual([])
  const { receivedAt, remoteAddress } = await owner.capture(id, 2)
  expect(secrets).toMatchObject([
    { scheme: 'asana', label: '', fromHandshake: { from: remoteAddress, at: receivedAt, seq: 2 } },
  ])
  expect(await answered(id, 1)).toBe('handshake:notion:secret-not-kept')
  expect(await answered(id, 2)).toBe('handshake:asana:secret-kept')

  await asanas(id, 'of a stranger')
  expect((await held(id)).secrets).toHaveLength(1)
  expect(await answered(id, 3)).toBe('handshake:asana:secret-not-kept')
  await asanas(id, 'handed over')
  expect(await answered(id, 4)).toBe('handshake:asana')

  await sendSigned(server, id, { id: 'asana', secret: 'handed over', body: '{}' })
  await services().verification.settled()
  expect(await owner.capture(id, 5)).toMatchObject({ verdict: 'valid', secretFromHandshake: true })
  const report = (await (
    await owner.fetch(`/api/bins/${id}/captures/5/signature`)
  ).json()) as SignatureReport
  expect(report.sentence).toBe(`Verified with a secret from a handshake of ${remoteAddress}.`)

  // A secret entered by the owner takes precedence: it is not marked as handed over.
  const [kept] = secrets as [Secret]
  expect(await removeSecret(owner, id, kept.id)).toBe(204)
  await addSecret(owner, id, { scheme: 'asana', value: 'handed over' })
  await services().verification.settled()
  expect(await owner.capture(id, 5)).toMatchObject({ verdict: 'valid', secretFromHandshake: false })
})

test('of many at once only one is stored', async () => {
  const { id } = await owner.createBin()
  await arm(id, 'notion')
  await Promise.all(Array.from({ length: 20 }, (_, i) => notions(id, `secret_${i}`)))
  const { secrets } = await held(id)
  expect(secrets).toHaveLength(1)
  const { captures } = await owner.page(id, '?after=0')
  const kept = captures.filter(({ answeredBy }) => answeredBy === 'handshake:notion:secret-kept')
  expect(kept.map(({ seq }) => seq)).toEqual([secrets[0]?.fromHandshake?.seq])
})

test('an invalid secret is not stored, and the bin keeps waiting', async () => {
  const { id } = await owner.createBin()
  await arm(id, 'asana')
  await asanas(id, 'x'.repeat(1001))
  expect(await answered(id, 1)).toBe('handshake:asana:secret-not-kept')
  expect(await held(id)).toMatchObject({ secrets: [], waiting: [{ scheme: 'asana' }] })
})

test('waiting ends after a time, on request, or if the bin has such a secret', async () => {
  const { id } = await owner.createBin()
  const { store, bins, running } = services()
  const key = (await store.findBin(id))?.key ?? 0
  await store.startSecretWait(key, { scheme: 'asana', until: running.ms() - 1 })
  bins.forget(id)
  await asanas(id, 'too late')
  expect(await held(id)).toEqual({ secrets: [], waiting: [] })
  expect(await answered(id, 1)).toBe('handshake:asana:secret-not-kept')
  // The same if the handshake had to wait in line meanwhile.
  const late = { handshake: 'asana', scheme: 'asana', value: 'too late' }
  services().handshakeSecrets.add({ key, id }, late, { from: '203.0.113.9', at: 1, seq: 1 })
  expect((await held(id)).secrets).toEqual([])

  await arm(id, 'asana')
  expect((await arm(id, 'asana', 'DELETE')).status).toBe(204)
  await asanas(id, 'no more')
  expect(await held(id)).toEqual({ secrets: [], waiting: [] })

  await addSecret(owner, id, { scheme: 'asana', value: 'mine' })
  const refused = await arm(id, 'asana')
  expect([refused.status, await refused.json()]).toEqual([
    409,
    {
      error: {
        code: 'secret_held',
        message: 'This bin has a secret of Asana already: remove it before waiting for another one',
      },
    },
  ])
  expect((await arm(id, 'stripe')).status).toBe(400)
})

test('waiting continues after a restart, by a clock that cannot be set', async () => {
  const { id } = await owner.createBin()
  await arm(id, 'asana')
  const as = owner.key()
  await server.stop()
  server = await startServer({ DATA_DIR: folder })
  owner = server.newOwner(undefined, as)
  const [waiting] = (await held(id)).waiting
  expect(waiting?.leftMs).toBeGreaterThan(0)
  expect(waiting?.leftMs).toBeLessThanOrEqual(maxWaitMs + 60_000)
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_000)
  await asanas(id, 'handed over')
  vi.restoreAllMocks()
  expect((await held(id)).secrets).toHaveLength(1)
})

test("the owner's open page is notified, but no shared link", async () => {
  const { id } = await owner.createBin()
  const { token } = await owner.share(id)
  const own = connectWatcher(server.origin, { key: owner.key() })
  const guest = connectWatcher(server.origin, { key: token })
  const joined = await Promise.all([own.watch({ bin: id }), guest.watch({ share: token })])
  const told = () => own.changed.filter(({ what }) => what === 'secrets').length
  await arm(id, 'asana')
  await vi.waitFor(() => expect(told()).toBe(1))
  await asanas(id, 'handed over')
  await vi.waitFor(() => expect(told()).toBe(2))
  const change = { seq: 1, answeredBy: 'handshake:asana:secret-kept' }
  await vi.waitFor(() => {
    for (const [place, { changed }] of [own, guest].entries()) {
      const answer = joined[place]
      const bin = answer?.ok ? answer.bin : ''
      expect(changed).toContainEqual({ bin, what: 'updated', changes: [change] })
    }
  })
  expect(guest.changed.map(({ what }) => what)).not.toContain('secrets')
  own.close()
  guest.close()
})
