import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiClient } from '../server/testing/api-client'
import { spawnServer } from '../server/testing/spawn-server'
import { root } from './run.mjs'
import { documents, shellBlocks } from './shell-blocks.mjs'

const work = mkdtempSync(join(tmpdir(), 'wirebin-examples-'))
const stops = []
let receiver
afterAll(async () => {
  for (const stop of stops) await stop()
  rmSync(work, { recursive: true, force: true })
})

beforeAll(async () => {
  const server = createServer((request, response) =>
    request.resume().on('end', () => response.end()),
  )
  receiver = await new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(server.address().port)),
  )
  stops.push(() => new Promise((resolve) => server.close(resolve)))
})

// As at a prompt: zsh reads a comment as words, and refuses a pattern that matches no file.
const shells = [
  ['bash', ['--norc', '-ic']],
  ['zsh', ['-fic']],
]
const here = shells.filter(([shell]) => spawnSync(shell, ['-c', ':']).status === 0)
if (here.length < shells.length) {
  process.stderr.write('Not tried: the examples in zsh (Debian’s package zsh), which is not here\n')
}

const endless = / (?:listen|tail) /

const examples = documents
  .map((document) => [document, shellBlocks(document)])
  .map(([document, blocks]) => [
    document,
    blocks.filter(({ language }) => language === 'sh').flatMap(({ commands }) => commands),
  ])
  .filter(([, commands]) => commands.length > 0)

test.each(
  here.flatMap(([shell, args]) => examples.map(([name, list]) => [name, shell, args, list])),
)(
  'the commands of %s run in %s as they stand',
  { timeout: 120_000 },
  async (document, shell, args, commands) => {
    const place = await placeFor(document, shell, commands.join('\n'))
    for (const command of commands) {
      const { code, output } = await place.run(shell, [...args, place.filled(command)], command)
      expect([command, code, output]).toEqual([command, 0, output])
      expect(output, command).not.toMatch(/"error":|no matches found|command not found/)
      place.learn(output)
    }
  },
)

/** A server, the bins that a document names, and a folder with the programs that it calls. */
async function placeFor(document, shell, text) {
  const folder = join(work, `${shell}-${document.replaceAll('/', '-')}`)
  const [bin, data] = [join(folder, 'bin'), join(folder, 'data')]
  mkdirSync(bin, { recursive: true })
  for (const name of ['scripts', 'dist', 'node_modules'])
    symlinkSync(join(root, name), join(folder, name))
  // What would install, build or start a server is only called.
  shim(
    bin,
    'npx',
    `[ "$1 $2" = "wirebin serve" ] && echo "npx $*" && exit 0; shift; exec node ${root}/dist/cli/wirebin.cjs "$@"`,
  )
  shim(bin, 'npm', 'echo "npm $*"')
  shim(bin, 'docker', 'echo "docker $*"')
  const server = await spawnServer({ DATA_DIR: data }, 'dist/server/main.js')
  stops.push(() => server.stop())
  const owner = apiClient(server.origin)
  for (const id of ['shop-staging', 'shop', 'my-bin']) {
    if (text.includes(`"id": "${id}"`)) continue
    await owner.createBin({ id })
    await fetch(`${server.origin}/in/${id}`, { method: 'POST', body: '{}' })
  }
  let key = owner.key()
  const env = () => ({
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_STATE_HOME: folder,
    KEY: key,
    WIREBIN_KEY: key,
    WIREBIN: server.origin,
    WIREBIN_SERVER: server.origin,
    BIN: 'my-bin',
  })
  return {
    /** The command with this server, this key, and folders that can be written. */
    filled: (command) =>
      command
        .replaceAll(/https:\/\/(?:bin|hooks)\.example\.com/g, server.origin)
        .replaceAll('localhost:3000', server.origin.slice('http://'.length))
        .replaceAll('localhost:4000', `127.0.0.1:${receiver}`)
        .replaceAll('wbo_…', key)
        .replaceAll(/(?<=[= ])\/(?=data |backup)/g, `${folder}/`),
    learn: (output) => {
      key = /"ownerKey":"(wbo_[\w-]+)"/.exec(output)?.[1] ?? key
    },
    run: (program, args, command) => runIn(folder, env(), program, args, endless.test(command)),
  }
}

function shim(folder, name, script) {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

/** Runs a program; one without an end is interrupted, as by Ctrl C, once it is connected. */
function runIn(cwd, env, program, args, isEndless) {
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  let interrupted = false
  const take = (piece) => {
    output += piece
    if (!isEndless || interrupted || !/Connected|Watching|Listening/.test(output)) return
    interrupted = true
    process.kill(-child.pid, 'SIGINT')
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({ code: interrupted && code === 130 ? 0 : code, output }),
    ),
  )
}
