import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiClient } from '../server/testing/api-client'
import { spawnServer } from '../server/testing/spawn-server'
import { installDebianPackage } from './debian-package.mjs'
import { root } from './run.mjs'
import { documents, shellBlocks } from './shell-blocks.mjs'

const work = mkdtempSync(join(tmpdir(), 'wirebin-examples-'))
const data = join(work, 'data')
/** The bins that the documents name. An id is used once, so each run has its own. */
const ids = /\b(?:shop-staging|shop|my-bin)\b(?![\w.-])/g
let server
/** The port for mails. */
let smtp
// Answers what is sent on, in the place of a reader's own program.
const receiver = createServer((request, response) =>
  request.resume().on('end', () => response.end()),
)
beforeAll(async () => {
  await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  // Each run makes bins of its own.
  const unlimited = { NEW_BINS_PER_MINUTE_PER_ADDRESS: '0' }
  server = await spawnServer({ DATA_DIR: data, SMTP_PORT: '0', ...unlimited })
  const owner = apiClient(server.origin)
  smtp = (await owner.createBin()).mail.port
})
afterAll(async () => {
  receiver.close()
  await server.stop()
  rmSync(work, { recursive: true, force: true })
})

// As at a prompt: zsh reads a comment as words, and refuses a pattern that matches no file.
const shells = [
  ['bash', ['--norc', '-ic']],
  ['zsh', ['-fic']],
]
const isHere = ([shell]) => spawnSync(shell, ['-c', ':']).status === 0
if (process.env.CI && !shells.every(isHere)) await installDebianPackage('zsh')
const here = shells.filter(isHere)
if (here.length < shells.length) {
  process.stderr.write('Not tried: the examples in zsh (Debian’s package zsh), which is not here\n')
}

const commandsOf = (document) =>
  shellBlocks(document)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ commands }) => commands)

const examples = documents
  .map((document) => [document, commandsOf(document)])
  .filter(([, commands]) => commands.length > 0)

const runs = here.flatMap(([shell, args]) =>
  examples.map(([document, commands], at) => ({
    document,
    shell,
    args,
    commands,
    run: shell + at,
  })),
)

test.each(runs)(
  'the commands of $document run in $shell as they stand',
  { timeout: 120_000 },
  async ({ shell, args, commands, run }) => {
    const folder = folderFor(run)
    const own = commands.map((command) => command.replaceAll(ids, (id) => `${id}-${run}`))
    let key = await makeBins(own.join('\n'), run)
    for (const command of own) {
      const filled = filledIn(command, key, folder)
      const { code, output } = await runIn(folder, key, shell, [...args, filled])
      expect([command, code, output]).toEqual([command, 0, output])
      expect(output, command).not.toMatch(/"error":|no matches found|command not found/)
      key = /"ownerKey":"(wbo_[\w-]+)"/.exec(output)?.[1] ?? key
    }
  },
)

/** A folder with what the repository has, and with the programs that the commands call. */
function folderFor(name) {
  const folder = join(work, name)
  // There is one of an earlier try.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'mail.eml'), 'Subject: Hi\r\n\r\nHello\r\n')
  writeFileSync(
    join(folder, 'wirebin.config.yaml'),
    `bins:\n  applied-${name}:\n    name: Applied\n`,
  )
  for (const part of ['scripts', 'dist', 'node_modules']) {
    symlinkSync(join(root, part), join(folder, part))
  }
  // What would install, build or start a server is only called.
  const cli = `exec node ${root}/dist/cli/wirebin.cjs "$@"`
  const programs = {
    npx: `[ "$1 $2" = "wirebin serve" ] && echo "npx $*" && exit 0; shift; ${cli}`,
    npm: 'echo "npm $*"',
    docker: 'echo "docker $*"',
  }
  for (const [program, script] of Object.entries(programs)) {
    const path = join(folder, 'bin', program)
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
  }
  return folder
}

/** Makes the bins that commands name and do not make, with a request in each. Returns their owner's key. */
async function makeBins(text, run) {
  const owner = apiClient(server.origin)
  // The key that a reader has already: of a bin that was made in the browser.
  await owner.createBin()
  for (const name of ['shop-staging', 'shop', 'my-bin']) {
    const id = `${name}-${run}`
    if (text.includes(`"id": "${id}"`)) continue
    await owner.createBin({ id })
    await fetch(`${server.origin}/in/${id}`, { method: 'POST', body: '{}' })
  }
  return owner.key()
}

/** Returns a command with this server, and with what a reader puts in the place of `…`. */
const filledIn = (command, key, folder) =>
  command
    .replaceAll(/https:\/\/(?:bin|hooks)\.example\.com/g, server.origin)
    .replaceAll('localhost:3000', server.origin.slice('http://'.length))
    .replaceAll('localhost:2525', `localhost:${smtp}`)
    .replaceAll('localhost:4000', `127.0.0.1:${receiver.address().port}`)
    .replaceAll('wbo_…', key)
    .replaceAll('whsec_…', 'whsec_AbCdEfGhIjKlMnOpQrStUvWxYz012345')
    .replaceAll('DATA_DIR=/data', `DATA_DIR=${data}`)
    .replaceAll(' /backup/', ` ${folder}/backup/`)

/** Runs a program; one that would not end is interrupted once it is connected, as by Ctrl C. */
function runIn(folder, key, program, args) {
  const bin = `my-bin-${basename(folder)}`
  const own = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder, BIN: bin }
  const access = { KEY: key, WIREBIN_KEY: key }
  const address = { WIREBIN: server.origin, WIREBIN_SERVER: server.origin }
  const path = { PATH: `${join(folder, 'bin')}:${process.env.PATH}` }
  const env = { ...process.env, ...own, ...access, ...address, ...path }
  const stdio = ['ignore', 'pipe', 'pipe']
  const child = spawn(program, args, { cwd: folder, env, stdio, detached: true })
  const isEndless = / (?:listen|tail) |curl -N /.test(String(args.at(-1)))
  let output = ''
  let interrupted = false
  const take = (piece) => {
    output += piece
    if (!isEndless || interrupted || !/Connected|Watching|^id: /m.test(output)) return
    interrupted = true
    process.kill(-Number(child.pid), 'SIGINT')
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({ code: interrupted && (code === 130 || code === null) ? 0 : code, output }),
    ),
  )
}
