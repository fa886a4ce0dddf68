import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { Cleanups } from '../testing/cleanups'
import { root } from '../testing/root'
import { type StorageTrial, storageTrial } from '../testing/storage-trial'

const run = promisify(execFile)
const ended = new Cleanups()
afterEach(() => ended.run())

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-backup-'))
  ended.add(() => rmSync(folder, { recursive: true }))
  return folder
}

const backUp = (from: string, to: string): Promise<{ stdout: string }> =>
  run(process.execPath, [join(root, 'scripts/backup.mjs'), to], {
    env: { ...process.env, DATA_DIR: from },
  })

async function begin(folder: string, before?: StorageTrial): Promise<StorageTrial> {
  const trial = await storageTrial({ DATA_DIR: folder }, before)
  ended.add(trial.stop)
  return trial
}

test('a backup of a running server holds everything acknowledged before it, and starts', async () => {
  const [data, copies] = [temporaryFolder(), temporaryFolder()]
  const trial = await begin(data)
  for (let i = 0; i < 10; i++) await trial.send(100_000)
  const before = trial.held()
  const to = join(copies, 'today')
  const copied = new AbortController()
  const catching = (async () => {
    // As many as fit on one page.
    while (!copied.signal.aborted && trial.held().length < 500) await trial.send(10_000)
  })()
  await backUp(data, to)
  copied.abort()
  await catching
  await trial.expectWhole()
  await ended.end(trial.stop)

  expect(readdirSync(to).toSorted()).toEqual(['secret.key', 'wirebin.db'])
  expect(readFileSync(join(to, 'secret.key'))).toEqual(readFileSync(join(data, 'secret.key')))
  for (const file of readdirSync(to)) expect(statSync(join(to, file)).mode & 0o777).toBe(0o600)
  expect(statSync(to).mode & 0o777).toBe(0o700)
  const restored = await begin(to, trial)
  const { captures } = await restored.owner.page(restored.bin, '?after=0&limit=500')
  const targets = captures.map(({ target }) => target)
  expect(targets.slice(0, before.length)).toEqual(before.map((number) => `/${number}`))
  // Captures that arrived during the copy are in it without a gap.
  expect(captures.map(({ seq }) => seq)).toEqual(captures.map((_, i) => i + 1))
  expect((await restored.send(10)).status).toBe(200)
})

test('a backup never replaces another, and reports what is missing', async () => {
  const data = temporaryFolder()
  const missing = join(dirname(data), 'nothing-here')
  await expect(backUp(missing, temporaryFolder())).rejects.toThrow('set DATA_DIR')
  const trial = await begin(data)
  await ended.end(trial.stop)
  const to = temporaryFolder()
  await backUp(data, to)
  const first = readFileSync(join(to, 'wirebin.db'))
  await expect(backUp(data, to)).rejects.toThrow('already exists')
  expect(readFileSync(join(to, 'wirebin.db')).equals(first)).toBe(true)
  await expect(run(process.execPath, [join(root, 'scripts/backup.mjs')])).rejects.toThrow(
    'Name the target folder',
  )
})
