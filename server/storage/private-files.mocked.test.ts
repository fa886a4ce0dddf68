import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepPrivate } from './private-files'
import { startServer, type TestServer } from '../testing/start-server'

const refused = vi.hoisted(() => ({ paths: new Set<string>() }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  return {
    ...fs,
    chmodSync(path: string, mode: number) {
      if (refused.paths.has(path)) throw Object.assign(new Error('EPERM'), { code: 'EPERM' })
      fs.chmodSync(path, mode)
    },
  }
})

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-private-'))
})
afterEach(() => {
  refused.paths.clear()
  rmSync(folder, { recursive: true })
})

const modes = (): Record<string, string> =>
  Object.fromEntries(
    ['.', ...readdirSync(folder)].map((name) => [
      name,
      (statSync(join(folder, name)).mode & 0o777).toString(8),
    ]),
  )

async function filled(): Promise<TestServer> {
  const server = await startServer({ DATA_DIR: folder })
  const owner = server.newOwner()
  const { id } = await owner.createBin()
  const body = JSON.stringify({ scheme: 'stripe', value: 'whsec_x' })
  await owner.fetch(`/api/bins/${id}/secrets`, { method: 'POST', body })
  return server
}

const wanted = {
  '.': '700',
  'secret.key': '600',
  'wirebin.db': '600',
  'wirebin.db-shm': '600',
  'wirebin.db-wal': '600',
  'wirebin.lock': '600',
}

test.each([0, 0o022, 0o077, 0o777])(
  'under any umask only the owner can read the data: %o',
  async (umask) => {
    const before = process.umask(umask)
    try {
      const server = await filled()
      expect(modes()).toMatchObject(wanted)
      await server.stop()
      for (const [name, mode] of Object.entries(modes())) {
        expect(`${name} ${mode}`).toMatch(name === '.' ? / 700$/ : / 600$/)
      }
    } finally {
      process.umask(before)
    }
  },
)

test('existing files that others could read become private', async () => {
  await (await filled()).stop()
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644)
  writeFileSync(join(folder, 'secret.key.old'), Buffer.alloc(32, 1).toString('base64'), {
    mode: 0o666,
  })
  writeFileSync(join(folder, 'of somebody else'), '', { mode: 0o644 })
  chmodSync(join(folder, 'of somebody else'), 0o644)
  chmodSync(folder, 0o777)
  const server = await filled()
  expect(modes()).toMatchObject({ ...wanted, 'secret.key.old': '600', 'of somebody else': '644' })
  await server.stop()
})

test('what cannot be changed is logged in one line, and the start goes on', () => {
  const file = join(folder, 'wirebin.db')
  writeFileSync(file, '', { mode: 0o644 })
  chmodSync(file, 0o644)
  chmodSync(folder, 0o755)
  refused.paths = new Set([folder, file])
  const warn = vi.fn<(...args: unknown[]) => void>()
  keepPrivate(folder, { warn })
  expect(warn.mock.calls).toEqual([
    [
      { files: [`${folder} (mode 755)`, `${file} (mode 644)`] },
      expect.stringMatching(
        /^other users can read the data: .*chmod files to 600 and the folder to 700$/,
      ),
    ],
  ])
})

test('data owned by another user is logged too', () => {
  // Only root can create files of another user.
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, 4321, 4321)
  const lines: string[] = []
  keepPrivate(folder, { warn: (_: unknown, line?: string) => void lines.push(line ?? '') })
  const say = `data is owned, and can be read, by a user other than the one running Wirebin (uid 0): ${folder} (uid 4321). chown it`
  expect(lines).toEqual(isRoot ? [say] : [])
})
