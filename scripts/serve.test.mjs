import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from './run.mjs'

const serveModule = pathToFileURL(join(root, 'scripts/serve.mjs')).href
const server = join(root, 'dist/test/test-server.js')
/** What scripts/start.mjs does once everything is built. */
const starter = `import { serve } from '${serveModule}'
process.exitCode = await serve(['${server}', '--end-with-parent'], { NODE_ENV: 'production' }).ended`
const start = [process.execPath, '--input-type=module', '-e', starter]
/** npm runs a script through a shell, which may stay alive in between. */
const asNpm = `import { spawn } from 'node:child_process'
spawn('/bin/sh', ['-c', '"$@"; exit $?', 'sh', ...${JSON.stringify(start)}], { stdio: 'inherit' })`

const isReady = /ready on http:\/\/localhost:(\d+)/

let folder
const started = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-serve-'))
})
afterEach(() => {
  for (const pid of started.splice(0)) killGroup(pid)
  rmSync(folder, { recursive: true, force: true })
})

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has already ended.
  }
}

/** Starts a command as the leader of a process group and waits until its server is ready. */
async function ready([command, ...args], env = {}) {
  const child = spawn(command, args, {
    env: { ...process.env, npm_lifecycle_event: undefined, ...env, PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  started.push(child.pid)
  let output = ''
  for await (const piece of child.stdout.iterator({ destroyOnReturn: false })) {
    output += piece
    const port = Number(isReady.exec(output)?.[1])
    if (port) return { child, port }
  }
  throw new Error(`The server ended without being ready: ${output}`)
}

/** Settles when nothing listens on the port any more. */
async function closed(port) {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const [error] = await Promise.race([
      once(socket, 'connect').then(() => []),
      once(socket, 'error'),
    ]).catch((reason) => [reason])
    socket.destroy()
    if (error?.code === 'ECONNREFUSED') return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const isNotWindows = process.platform !== 'win32'

test.runIf(isNotWindows)(
  'kill -9 of the whole group ends the server and frees the folder',
  async () => {
    const { child, port } = await ready(start)
    killGroup(child.pid)
    await closed(port)
    // A second server on the same folder becomes ready only once the first has released it.
    await ready(start)
  },
)

test('kill -9 of its starter ends the server, even if nobody reads its output', async () => {
  const { child, port } = await ready(start)
  child.stdout.destroy()
  process.kill(child.pid, 'SIGKILL')
  await closed(port)
})

test.runIf(process.platform === 'linux')('kill -9 of npm alone ends everything', async () => {
  const { child, port } = await ready([process.execPath, '--input-type=module', '-e', asNpm], {
    npm_lifecycle_event: 'start',
  })
  process.kill(child.pid, 'SIGKILL')
  await closed(port)
})

test('a starter that receives a signal stops the server in order and exits with its code', async () => {
  const { child, port } = await ready(start)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  await closed(port)
})

test('a server without --end-with-parent keeps running when its standard input closes', async () => {
  const child = spawn(process.execPath, [server], {
    env: { ...process.env, PORT: '0', DATA_DIR: folder },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  started.push(child.pid)
  child.stdin.destroy()
  let said = ''
  while (!isReady.test(said)) said += String((await once(child.stdout, 'data'))[0])
  const port = Number(isReady.exec(said)?.[1])
  const response = await fetch(`http://127.0.0.1:${port}/api/health`)
  expect(response.status).toBe(200)
})
