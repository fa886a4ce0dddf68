import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import type { DeliveryList } from '@/core/contract/delivery'
import type { PollList } from '@/core/contract/poll'
import { startRawTarget } from './testing/raw-target'
import { startServer } from './testing/start-server'

const folder = mkdtempSync(join(tmpdir(), 'wirebin-stopping-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('stopping does not wait for those who do not answer: polls stay due, deliveries count as uncertain', async () => {
  const target = await startRawTarget()
  target.answer = () => undefined
  const variables = { DATA_DIR: folder, WIREBIN_ALLOW_TARGETS: '127.0.0.1', LOG_LEVEL: 'silent' }
  const first = await startServer(variables)
  const owner = first.newOwner()
  const { id: bin } = await owner.createBin()
  const ask = (from: typeof owner, path: string, json?: object): Promise<Response> =>
    from.fetch(`/api/bins/${bin}${path}`, {
      ...(json && { method: 'POST', body: JSON.stringify(json) }),
    })
  await fetch(`${first.origin}/in/${bin}`, { method: 'POST', body: '{}' })
  // They may be answered only once the target has answered, which it never does.
  const asked = Promise.allSettled([
    ask(owner, '/polls', { url: `${target.origin}/watched` }),
    ask(owner, '/captures/1/deliveries', { to: `${target.origin}/sent` }),
  ])
  const paths = () => new Set(target.requests.map((request) => request.split(' ')[1]))
  await vi.waitFor(() => expect(paths()).toEqual(new Set(['/sent', '/watched'])))
  await first.stop()
  await asked

  const second = await startServer(variables)
  const again = second.newOwner(second.origin, owner.key())
  // What had been left to end by itself would say that it was not answered in time.
  const { polls } = (await (await ask(again, '/polls')).json()) as PollList
  expect(polls[0]?.last).toBeNull()
  const deliveries = async () =>
    ((await (await ask(again, '/deliveries')).json()) as DeliveryList).deliveries
  // What was under way is looked for in the background.
  await expect
    .poll(deliveries)
    .toMatchObject([
      { state: 'failed', error: expect.stringContaining('Wirebin was stopped') as string },
    ])
  await second.stop()
  await target.stop()
})
