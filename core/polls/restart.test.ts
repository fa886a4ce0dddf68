import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { startRawTarget } from '../../server/testing/raw-target'
import { startServer } from '../../server/testing/start-server'
import type { Poll, PollList } from '../contract/poll'

const folder = mkdtempSync(join(tmpdir(), 'wirebin-polls-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('after a restart an address is fetched when it would have been, and compared with the last answer', async () => {
  const target = await startRawTarget()
  const variables = { DATA_DIR: folder, WIREBIN_ALLOW_TARGETS: '127.0.0.1', LOG_LEVEL: 'silent' }
  const first = await startServer(variables)
  const owner = first.newOwner()
  const { id: bin } = await owner.createBin()
  const body = JSON.stringify({ url: target.origin, headers: [['Accept', 'text/x']] })
  await owner.fetch(`/api/bins/${bin}/polls`, { method: 'POST', body })
  const pollOf = async (from: typeof owner): Promise<Poll | undefined> =>
    ((await (await from.fetch(`/api/bins/${bin}/polls`)).json()) as PollList).polls[0]
  await vi.waitFor(async () => expect((await pollOf(owner))?.last?.changed).toBe(1))
  const before = await pollOf(owner)
  await first.stop()

  const second = await startServer(variables)
  const again = second.newOwner(second.origin, owner.key())
  const after = await pollOf(again)
  expect(after).toMatchObject({
    id: before?.id,
    last: before?.last,
    headers: [['Accept', 'text/x']],
  })
  const moved = Date.parse(after?.nextAt ?? '') - Date.parse(before?.nextAt ?? '')
  expect(Math.abs(moved)).toBeLessThan(1000)
  expect(target.requests).toHaveLength(1)
  const ran = await again.fetch(`/api/bins/${bin}/polls/${after?.id}/run`, { method: 'POST' })
  expect(await ran.json()).toMatchObject({ last: { changed: null, error: null } })
  await second.stop()
  await target.stop()
})
