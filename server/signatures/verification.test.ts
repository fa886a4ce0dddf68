import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { provideServices, services } from '@/core/services'
import type { ApiClient } from '../testing/api-client'
import { addSecret, removeSecret, sendTo, sendSigned } from '../testing/signed-requests'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher } from '../testing/watcher'

const github = { id: 'github', secret: 'one', body: '{"a":1}' }
const folder = mkdtempSync(join(tmpdir(), 'wirebin-judging-'))
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

/** Returns the verdicts of a bin's captures, oldest first, once all are verified. */
async function verdicts(bin: string): Promise<(string | null)[]> {
  await services().verification.settled()
  const { captures } = await owner.page(bin, '?after=0')
  return captures.map(({ verdict, scheme }) => (verdict ? `${scheme} ${verdict}` : null))
}

test('a small request is pushed to watchers with its verdict', async () => {
  const { id } = await owner.createBin()
  await addSecret(owner, id, { scheme: 'github', value: 'one' })
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  await watcher.watch({ bin: id })
  await sendSigned(server, id, github)
  await sendSigned(server, id, { ...github, secret: 'another' })
  await vi.waitFor(() => {
    const told = watcher.pushed.map(({ verdict, scheme }) => `${scheme} ${verdict}`)
    expect(told).toEqual(['github valid', 'github invalid'])
  })
  watcher.close()
})

test('a large request is verified after its reply, and watchers are notified', async () => {
  const { id } = await owner.createBin()
  const secret = await addSecret(owner, id, { scheme: 'github', value: 'one' })
  expect(secret).toMatchObject({ scheme: 'github', label: '', custom: null, usable: true })
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  await watcher.watch({ bin: id })
  const large = { ...github, body: `{"a":"${'x'.repeat(1_100_000)}"}` }
  expect(await sendSigned(server, id, large)).toBe(200)
  expect(await sendSigned(server, id, { ...large, secret: 'another' })).toBe(200)
  expect(await sendTo(server, id, 'plain')).toBe(200)
  expect(await sendTo(server, id, 'x', ['X-GitHub-Event', 'push'])).toBe(200)
  expect(await verdicts(id)).toEqual(['github valid', 'github invalid', null, 'github unsigned'])
  await vi.waitFor(() => {
    const told = watcher.changed.flatMap((event) => (event.what === 'updated' ? event.changes : []))
    expect(told).toEqual(
      expect.arrayContaining([
        { seq: 1, verdict: 'valid', scheme: 'github', secretFromHandshake: false },
        { seq: 2, verdict: 'invalid', scheme: 'github', secretFromHandshake: false },
      ]),
    )
  })
  watcher.close()
})

test('adding, rotating and deleting a secret later changes the verdicts', async () => {
  const { id } = await owner.createBin()
  await sendSigned(server, id, github)
  await sendSigned(server, id, { ...github, secret: 'two' })
  await sendTo(server, id, 'plain')
  expect(await verdicts(id)).toEqual(['github no_secret', 'github no_secret', null])
  const first = await addSecret(owner, id, { scheme: 'github', value: 'one', label: 'old' })
  expect(await verdicts(id)).toEqual(['github valid', 'github invalid', null])
  await addSecret(owner, id, { scheme: 'github', value: 'two', label: 'new' })
  expect(await verdicts(id)).toEqual(['github valid', 'github valid', null])
  expect(await removeSecret(owner, id, first.id)).toBe(204)
  expect(await verdicts(id)).toEqual(['github invalid', 'github valid', null])
})

test('basic, bearer and custom secrets are tried on every request', async () => {
  const { id } = await owner.createBin()
  const basic = await addSecret(owner, id, { scheme: 'basic', value: 'jo:pässword' })
  const credentials = Buffer.from('jo:pässword').toString('base64')
  await sendTo(server, id, '', ['Authorization', `basic ${credentials}`])
  await sendTo(server, id, '', ['Authorization', 'Basic am86cGFzcw=='])
  await sendTo(server, id, '')
  expect(await verdicts(id)).toEqual(['basic valid', 'basic invalid', 'basic unsigned'])
  await removeSecret(owner, id, basic.id)
  await addSecret(owner, id, { scheme: 'bearer', value: credentials })
  expect(await verdicts(id)).toEqual(['bearer unsigned', 'bearer unsigned', 'bearer unsigned'])
  await addSecret(owner, id, {
    scheme: 'custom',
    value: 'a2V5',
    custom: {
      header: 'X-Sig',
      algorithm: 'sha1',
      key: 'base64',
      encoding: 'base64',
      signed: '{body}!',
    },
  })
  // printf 'hi!' | openssl dgst -sha1 -hmac key -binary | base64
  await sendTo(server, id, 'hi', ['X-Sig', '78txzWREdY04hMJxdj5G2nT5A0Q='])
  await sendTo(server, id, 'ho', ['X-Sig', '78txzWREdY04hMJxdj5G2nT5A0Q='])
  expect((await verdicts(id)).slice(3)).toEqual(['custom valid', 'custom invalid'])
})

test('schemes that sign the URL use the one that was called', async () => {
  const { id } = await owner.createBin()
  await addSecret(owner, id, { scheme: 'square', value: 'key' })
  await sendSigned(server, id, { id: 'square', secret: 'key', body: 'b' })
  expect(await verdicts(id)).toEqual(['square valid'])
})

test('what a process left unverified is verified by the next', async () => {
  const { id } = await owner.createBin()
  await addSecret(owner, id, { scheme: 'github', value: 'one' })
  for (let i = 0; i < 3; i++) await sendSigned(server, id, github)
  await services().verification.settled()
  const { key } = (await services().store.findBin(id)) ?? { key: 0 }
  await services().store.invalidate(key, 3)
  expect(await services().store.unverified(key, 0, 9)).toEqual([3])
  const ownerKey = owner.key()
  await server.stop()
  server = await startServer({ DATA_DIR: folder })
  await services().verification.settled()
  expect(await services().store.unverified(key, 0, 9)).toEqual([])
  const { captures } = await server.newOwner().page(id, '', ownerKey)
  expect(captures.map(({ verdict }) => verdict)).toEqual(['valid', 'valid', 'valid'])
})

test('a secret added just before its process ended is used by the next', async () => {
  const { id } = await owner.createBin()
  for (let i = 0; i < 3; i++) await sendSigned(server, id, github)
  const real = services()
  // As if the process were killed with the commit of the secret.
  provideServices({
    ...real,
    verification: { ...real.verification, again: () => Promise.resolve() },
  })
  await addSecret(owner, id, { scheme: 'github', value: 'one' })
  expect(await verdicts(id)).toEqual(Array(3).fill('github pending'))
  const ownerKey = owner.key()
  await server.stop()
  server = await startServer({ DATA_DIR: folder })
  owner = server.newOwner(server.origin, ownerKey)
  await vi.waitFor(async () => {
    expect(await verdicts(id)).toEqual(Array(3).fill('github valid'))
  })
})

test('a refused request gets no verdict, and a deleted one blocks nothing', async () => {
  const { id } = await owner.createBin({ maxBody: 1024 })
  await sendSigned(server, id, { ...github, body: 'x'.repeat(2000) })
  await sendSigned(server, id, github)
  await owner.fetch(`/api/bins/${id}/captures/2`, { method: 'DELETE' })
  await addSecret(owner, id, { scheme: 'github', value: 'one' })
  expect(await verdicts(id)).toEqual([null])
})

test('under overload every request is verified, even if secrets change meanwhile', async () => {
  const { id } = await owner.createBin()
  const sending = Array.from({ length: 60 }, () => sendSigned(server, id, github))
  await Promise.all(sending.slice(0, 10))
  const [first] = await Promise.all([
    addSecret(owner, id, { scheme: 'github', value: 'one' }),
    ...sending.slice(10),
  ])
  expect(new Set(await verdicts(id))).toEqual(new Set(['github valid']))
  const more = Array.from({ length: 20 }, () => sendSigned(server, id, github))
  await Promise.all([removeSecret(owner, id, first.id), ...more])
  expect(new Set(await verdicts(id))).toEqual(new Set(['github no_secret']))
})
