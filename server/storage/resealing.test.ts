import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Health } from '@/core/contract/health'
import type { PollList } from '@/core/contract/poll'
import type { Secret } from '@/core/contract/secret'
import { secretContext } from '@/core/verification/secret-context'
import { BackgroundJob } from '../background/job'
import { keyringOf } from '../crypto/keyring'
import { createResealing } from './resealing'
import type { OpenStore } from '../store/store'
import { openTestStore } from '../testing/open-store'
import { makeBin } from '../testing/records'
import { addSecret } from '../testing/signed-requests'
import { startServer } from '../testing/start-server'

const first = 'the first key, which is long enough for it'
const second = 'the second key, which is as long as that'

async function seal(store: OpenStore, secrets: number): Promise<number[]> {
  const keyring = keyringOf([first])
  const bins: number[] = []
  for (let i = 0; i < secrets; i++) {
    if (i % 20 === 0) bins.push((await makeBin(store)).key)
    const place = { id: `secret-${i}`, binKey: bins.at(-1) ?? 0 }
    const sealed = keyring.seal(`value ${i}`, secretContext(place))
    const keyId = i % 2 === 0 ? keyring.keyId : null
    const given = { handedOverFrom: null, handedOverAt: null, handedOverSeq: null, settings: null }
    const rest = { ...given, scheme: 'stripe', label: '', createdAt: 1, keyId }
    await store.createSecret({ ...place, ...rest, sealed }, 20)
  }
  return bins
}

test('runs in small steps, retries after an error, and logs when the old key can be removed', async () => {
  const { store, close } = await openTestStore()
  const bins = await seal(store, 120)
  const steps: number[] = []
  let faults = 1
  const flaky: OpenStore = {
    ...store,
    async resealSecrets(resealed) {
      if (faults > 0) throw new Error(`fault ${faults--}`)
      steps.push(resealed.length)
      await store.resealSecrets(resealed)
    },
  }
  const log = { info: vi.fn<(...args: unknown[]) => void>() }
  const onFailing = vi.fn<(error: unknown) => void>()
  const job = new BackgroundJob({ waitAfter: () => 1, onFailing, onWorking: () => undefined })
  const keyring = keyringOf([second, first])
  const resealing = createResealing(() => ({ store: flaky, keyring }), 120, { log, job })
  expect(resealing.left()).toBe(120)
  resealing.start()
  await resealing.done
  expect(steps).toEqual([50, 50, 20])
  expect(onFailing).toHaveBeenCalledOnce()
  expect(resealing.left()).toBe(0)
  expect(log.info.mock.calls).toEqual([
    [{ secrets: 120 }, expect.stringMatching(/can be removed$/)],
  ])
  const alone = keyringOf([second])
  const records = (await Promise.all(bins.map((bin) => store.secretsOf(bin)))).flat()
  const values = records.map((record) => alone.open(record.sealed, secretContext(record)))
  expect(new Set(values)).toEqual(new Set(Array.from({ length: 120 }, (_, i) => `value ${i}`)))
  expect(new Set(records.map(({ keyId }) => keyId))).toEqual(new Set([alone.keyId]))
  await resealing.stop()
  await close()
})

test('a secret that was replaced or deleted meanwhile stays so', async () => {
  const { store, close } = await openTestStore()
  const [bin = 0] = await seal(store, 2)
  const [one, two] = await store.secretsOf(bin)
  if (!one || !two) throw new Error('Two were sealed')
  await store.deleteSecret(bin, two.id)
  const other = new Uint8Array([1])
  await store.resealSecrets([
    { id: one.id, was: other, sealed: other, keyId: 'x' },
    { id: two.id, was: two.sealed, sealed: other, keyId: 'x' },
  ])
  expect(await store.secretsOf(bin)).toEqual([one])
  await close()
})

test('an operator replaces the key: first with the old one kept, then without', async () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'wirebin-rotation-'))
  let server = await startServer({ DATA_DIR, WIREBIN_SECRET_KEY: first })
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  await addSecret(owner, id, { scheme: 'stripe', value: 'whsec_one' })
  const watched = { url: 'http://192.0.2.1/', on: false, headers: [['Authorization', 'Bearer k']] }
  await owner.fetch(`/api/bins/${id}/polls`, { method: 'POST', body: JSON.stringify(watched) })
  await server.stop()

  await expect(startServer({ DATA_DIR, WIREBIN_SECRET_KEY: second })).rejects.toThrow('secret')
  const both = { DATA_DIR, WIREBIN_SECRET_KEY: second, WIREBIN_SECRET_KEY_OLD: first }
  server = await startServer(both)
  const left = async (): Promise<number> =>
    ((await (await fetch(`${server.origin}/api/health`)).json()) as Health).secretsUnderOldKeys
  await expect.poll(left).toBe(0)
  const metrics = await (await fetch(`${server.origin}/api/metrics`)).text()
  expect(metrics).toContain('wirebin_secrets_under_old_keys 0\n')
  await server.stop()

  server = await startServer({ DATA_DIR, WIREBIN_SECRET_KEY: second })
  const again = server.newOwner(server.origin, owner.key())
  const asked = await again.fetch(`/api/bins/${id}/secrets`)
  const { secrets } = (await asked.json()) as { secrets: Secret[] }
  expect(secrets).toMatchObject([{ scheme: 'stripe', usable: true }])
  const { polls } = (await (await again.fetch(`/api/bins/${id}/polls`)).json()) as PollList
  expect(polls).toMatchObject([{ headers: [['Authorization', 'Bearer k']] }])
  await server.stop()
  rmSync(DATA_DIR, { recursive: true })
})
