import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { provideServices, type Services, services } from '@/core/services'
import type { ApiClient } from '../testing/api-client'
import { addSecret, removeSecret, sendTo, sendSigned } from '../testing/signed-requests'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher } from '../testing/watcher'

let server: TestServer
let owner: ApiClient
let real: Services

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  real = services()
})
afterAll(() => server.stop())

const github = { id: 'github', secret: 'one', body: '{"a":1}' }

/** Nothing is verified until `goOn` is called, as if the machine were very busy. */
function hold(): () => Promise<void> {
  const late: (() => void)[] = []
  const verification = {
    ...real.verification,
    atOnce: () => false,
    add: (...args: Parameters<typeof real.verification.add>) =>
      void late.push(() => real.verification.add(...args)),
  }
  provideServices({ ...real, verification })
  return async () => {
    provideServices(real)
    for (const begin of late) begin()
    await real.verification.settled()
  }
}

const found = async (bin: string, query: string): Promise<number[]> =>
  (await owner.page(bin, `?after=0&q=${encodeURIComponent(query)}`)).captures.map(({ seq }) => seq)

test('what is not verified yet is pending for everyone who asks; what nobody signed is null', async () => {
  const { id } = await owner.createBin()
  await addSecret(owner, id, { scheme: 'github', value: 'one' })
  const goOn = hold()
  const watcher = connectWatcher(server.origin, { key: owner.key() })
  await watcher.watch({ bin: id })
  await sendSigned(server, id, github)
  await sendSigned(server, id, { ...github, secret: 'another' })
  await sendTo(server, id, 'plain')
  await sendTo(server, id, 'x', ['X-GitHub-Event', 'push'])

  const before = ['pending', 'pending', null, 'unsigned']
  const { token } = await owner.share(id)
  for (const as of [owner.key(), token]) {
    const { captures } = await owner.page(id, '?after=0', as)
    expect(captures.map(({ verdict }) => verdict)).toEqual(before)
  }
  expect((await owner.capture(id, 1)).verdict).toBe('pending')
  await vi.waitFor(() => expect(watcher.pushed.map(({ verdict }) => verdict)).toEqual(before))
  expect(await found(id, 'signature:pending')).toEqual([1, 2])
  expect(await found(id, '-signature:pending')).toEqual([3, 4])
  expect([await found(id, 'signature:valid'), await found(id, 'is:signed')]).toEqual([[], []])
  const csv = await (await owner.fetch(`/api/bins/${id}/export?format=csv`)).text()
  expect(csv.match(/pending/g)).toHaveLength(2)

  await goOn()
  expect(await found(id, 'signature:pending')).toEqual([])
  expect([await found(id, 'signature:valid'), await found(id, 'is:signed')]).toEqual([[1], [1, 2]])
  await vi.waitFor(() => {
    const told = watcher.changed.flatMap((event) => (event.what === 'updated' ? event.changes : []))
    const of = (seq: number) => told.findLast((one) => one.seq === seq)?.verdict
    expect([of(1), of(2)]).toEqual(['valid', 'invalid'])
  })
  watcher.close()
})

test('once a secret came or went, no verdict by the old ones is told', async () => {
  const { id } = await owner.createBin({ maxBody: 100 })
  for (let i = 0; i < 3; i++) await sendSigned(server, id, github)
  await sendTo(server, id, 'x'.repeat(200))
  // Verdicts are checked anew, but never here.
  provideServices({
    ...real,
    verification: { ...real.verification, again: () => Promise.resolve() },
  })
  const all = async () => (await owner.page(id, '?after=0')).captures.map(({ verdict }) => verdict)
  expect(await all()).toEqual(['no_secret', 'no_secret', 'no_secret', null])
  const secret = await addSecret(owner, id, { scheme: 'github', value: 'one' })
  expect(await all()).toEqual(['pending', 'pending', 'pending', null])
  await sendSigned(server, id, github)
  provideServices(real)
  const bin = await real.bins.find(id)
  if (bin) await real.verification.again(bin)
  await real.verification.settled()
  expect(await all()).toEqual(['valid', 'valid', 'valid', null, 'valid'])
  provideServices({
    ...real,
    verification: { ...real.verification, again: () => Promise.resolve() },
  })
  await removeSecret(owner, id, secret.id)
  expect(await all()).toEqual(['pending', 'pending', 'pending', null, 'pending'])
  provideServices(real)
})

test('a request that comes right after its secret was added has a verdict at once', async () => {
  const { id } = await owner.createBin()
  await addSecret(owner, id, { scheme: 'slack', value: 'two' })
  await addSecret(owner, id, { scheme: 'github', value: 'one' })
  for (let seq = 1; seq <= 10; seq++) {
    await sendSigned(server, id, github)
    expect((await owner.capture(id, seq)).verdict).toBe('valid')
  }
})
