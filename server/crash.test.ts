import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './testing/start-server'

const run = promisify(execFile)

test('ten times kill -9 under load: what was answered 200 is there, once, byte for byte', async () => {
  const folder = join(root, 'dist/test')
  const server = join(folder, 'test-server.js')
  // Other tests run beside this one: how soon it is ready is judged by npm run test:crash.
  const options = ['--rounds', '10', '--seed', '7', '--ready', '20000', '--server', server]
  const { stdout } = await run(process.execPath, [join(folder, 'crash.js'), ...options])
  expect(stdout).toContain('kill -9, round 10')
  expect(stdout).toContain('Nothing was lost')
}, 300_000)
