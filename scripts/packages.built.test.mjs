import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packCommandLine, packServer } from './pack.mjs'
import { root } from './run.mjs'

let folder
const children = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirebin-packages-'))
  const tarballs = [await packCommandLine(), await packServer()]
  // The addon is this project's: where none can be downloaded, building another takes minutes.
  const addon = `file:${join(root, 'node_modules/better-sqlite3')}`
  const manifest = {
    private: true,
    dependencies: { 'better-sqlite3': addon },
    overrides: { 'better-sqlite3': '$better-sqlite3' },
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  const quiet = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund']
  execFileSync('npm', ['install', ...quiet, ...tarballs], { cwd: folder, stdio: 'pipe' })
}, 600_000)
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const program = () => join(folder, 'node_modules/wirebin/wirebin.cjs')

/** Starts a command; `said` resolves with its output once that has this in it. */
function start(args, env = {}) {
  const child = spawn(process.execPath, [program(), ...args], {
    cwd: folder,
    env: { ...process.env, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder, ...env },
  })
  children.push(child)
  let text = ''
  child.stdout.on('data', (piece) => (text += piece))
  child.stderr.on('data', (piece) => (text += piece))
  return {
    child,
    said: async (words) => {
      await expect.poll(() => text).toMatch(words)
      return words.exec(text)
    },
    ended: new Promise((resolve) => child.once('exit', resolve)),
  }
}

test('the command line and the client have no dependencies; the first answers within a second', () => {
  const { dependencies, bin } = JSON.parse(
    readFileSync(join(folder, 'node_modules/wirebin/package.json'), 'utf8'),
  )
  expect([dependencies, bin]).toEqual([undefined, { wirebin: 'wirebin.cjs' }])
  expect(statSync(program()).size).toBeLessThan(1_200_000)
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now()
    const text = execFileSync(process.execPath, [program(), '--help'], { encoding: 'utf8' })
    expect(text).toContain('Usage: wirebin')
    return performance.now() - begun
  })
  expect(Math.min(...times)).toBeLessThan(1000)
})

const userProgram = `
import { ApiError, type BinClient, type ReceivedCapture, WaitError, Wirebin } from 'wirebin'
const wirebin = new Wirebin({ server: process.argv[2] ?? '' })
const bin: BinClient = await wirebin.createBin({ name: 'Mine' })
await bin.reply({ when: { path: '/a' }, status: 201 })
const answered = await fetch(bin.url + '/a', { method: 'POST', body: '{"n":1}' })
const capture: ReceivedCapture = await bin.waitFor((each) => each.method === 'POST')
const { n } = await capture.json<{ n: number }>()
const late = await bin.waitFor('path:/b', { timeout: 1 }).catch((error: unknown) => error)
const gone = await wirebin.bin('nowhere').read().catch((error: unknown) => error)
console.log(answered.status, n, late instanceof WaitError && late.came.length, gone instanceof ApiError && gone.code)
`

test('a program imports the client, typed and without other packages, as a module and by require', async () => {
  const server = start(['serve', '--port', '0', '--data', join(folder, 'client-data')])
  const [, origin] = await server.said(/ready on (http:\/\/\S+)/)
  const types = join(root, 'node_modules/@types')
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
    typeRoots: [types],
    skipLibCheck: false,
  }
  writeFileSync(join(folder, 'program.mts'), userProgram)
  writeFileSync(
    join(folder, 'required.cts'),
    `import wirebin = require('wirebin')\nnew wirebin.Wirebin()\n`,
  )
  const files = ['program.mts', 'required.cts']
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
  const env = { ...process.env, WIREBIN_KEY: '', WIREBIN_SERVER: '' }
  const said = execFileSync(process.execPath, ['program.mjs', origin], { cwd: folder, env })
  expect(String(said)).toBe('201 1 1 not_found\n')
  execFileSync(process.execPath, ['required.cjs'], { cwd: folder, env })
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})

test('the server’s package depends on better-sqlite3 alone', () => {
  const manifest = readFileSync(join(folder, 'node_modules/wirebin-server/package.json'), 'utf8')
  expect(Object.keys(JSON.parse(manifest).dependencies)).toEqual(['better-sqlite3'])
})

test('from an empty folder: a server, a bin, a capture, its pages and its delivery', async () => {
  const server = start(['serve', '--port', '0', '--data', join(folder, 'data')])
  const [, origin] = await server.said(/ready on (http:\/\/\S+)/)
  for (const path of ['/', '/api/health']) {
    expect([path, (await fetch(origin + path)).status]).toEqual([path, 200])
  }
  const listener = start(['listen', '--server', origin, '--to', 'http://127.0.0.1:1/x'])
  const [, url] = await listener.said(/Listening to (http:\S+)/)
  await listener.said(/Connected/)
  expect(await (await fetch(`${url}/first`, { method: 'POST', body: 'x' })).text()).toBe('ok')
  await listener.said(/Nothing listens at 127\.0\.0\.1:1/)
  listener.child.kill('SIGINT')
  expect(await listener.ended).toBe(0)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})
