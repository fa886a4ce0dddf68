import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seeded } from '@/core/testing/seeded'
import { root } from '@/server/testing/root'
import { pathsAt, pathsUpTo, setCliStage } from '../testing/stage'

const stage = setCliStage()

/** Starts the program in a process of its own. */
function start(bin: string) {
  const program = join(root, 'dist/test/wirebin.js')
  const args = [program, 'listen', bin, '--to', stage.target.origin, '--json']
  const own = { WIREBIN_KEY: stage.owner.key(), WIREBIN_SERVER: stage.origin }
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...stage.home.env, ...own },
  })
  stage.after.add(() => child.kill('SIGKILL'))
  let text = ''
  child.stdout.on('data', (piece) => (text += String(piece)))
  return {
    connected: () => expect.poll(() => text).toContain('"connected"'),
    async kill() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
  }
}

test('killed at any moment it goes on where it was: nothing is missed', async () => {
  const { id } = await stage.owner.createBin()
  const random = seeded(5)
  const first = start(id)
  await first.connected()
  await stage.send(id, 1, 1)
  await expect.poll(() => pathsAt(stage.target)).toEqual(['/1'])
  await first.kill()
  let sent = 1
  for (let round = 0; round < 4; round += 1) {
    const listener = start(id)
    await listener.connected()
    const count = 5 + Math.floor(random() * 20)
    const before = stage.target.requests.length
    const sending = stage.send(id, sent + 1, count)
    sent += count
    const enough = before + Math.floor(random() * count)
    await expect.poll(() => stage.target.requests.length).toBeGreaterThanOrEqual(enough)
    await listener.kill()
    await sending
  }
  const last = start(id)
  await last.connected()
  await expect.poll(() => new Set(pathsAt(stage.target)).size, { timeout: 60_000 }).toBe(sent)
  expect([...new Set(pathsAt(stage.target))].toSorted()).toEqual(pathsUpTo(sent).toSorted())
})
