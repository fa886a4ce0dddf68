import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Cleanups } from '@/server/testing/cleanups'
import { flakyProxy } from '@/server/testing/flaky-proxy'
import { startServer } from '@/server/testing/start-server'
import { Instance } from '../instance/instance'
import { Feed } from './feed'

test('a server that was restarted is found again, and what it caught meanwhile is fed', async () => {
  const after = new Cleanups()
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-restart-'))
  after.add(() => rmSync(folder, { recursive: true }))
  const proxy = await flakyProxy()
  after.add(() => proxy.close())
  const origin = `http://127.0.0.1:${proxy.port}`
  const variables = { PUBLIC_ORIGIN: origin, DATA_DIR: folder }
  try {
    const first = await startServer(variables)
    proxy.forwardTo(first.port)
    const owner = first.newOwner(origin)
    const { id } = await owner.createBin()
    const feed = new Feed({
      instance: new Instance(origin, owner.key()),
      bin: id,
      watch: { bin: id },
      after: 0,
      query: undefined,
      beat: { everyMs: 100, answerMs: 2000 },
      on: { state: () => undefined, trouble: () => undefined },
    })
    after.add(() => feed.end())
    const catchOne = (port: number) =>
      fetch(`http://127.0.0.1:${port}/in/${id}`, { method: 'POST' })
    await catchOne(first.port)
    expect((await feed.next())?.seq).toBe(1)
    await first.stop()

    const second = await startServer(variables)
    after.add(() => second.stop())
    await catchOne(second.port)
    proxy.forwardTo(second.port)
    expect((await feed.next())?.seq).toBe(2)
    await catchOne(second.port)
    expect((await feed.next())?.seq).toBe(3)
  } finally {
    await after.run()
  }
})
