import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { spawnServer } from '../server/testing/spawn-server'
import { documentFiles } from './document-files.mjs'
import { root } from './run.mjs'
import { startShop } from './testing/shop.mjs'

const files = documentFiles('docs/testing.md')
const folder = mkdtempSync(join(tmpdir(), 'wirebin-recipes-'))
let server
let shop

beforeAll(async () => {
  server = await spawnServer()
  shop = await startShop()
  for (const [name, code] of files) {
    mkdirSync(join(folder, dirname(name)), { recursive: true })
    writeFileSync(join(folder, name), code)
  }
  installPackages()
})
afterAll(async () => {
  await server.stop()
  await shop.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The packages that the recipes import, and the client as it is packed. */
function installPackages() {
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, '@playwright'), { recursive: true })
  for (const name of ['vitest', '@playwright/test']) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
  mkdirSync(join(modules, 'wirebin'))
  for (const end of ['mjs', 'cjs', 'd.mts', 'd.cts']) {
    cpSync(join(root, `dist/cli/client.${end}`), join(modules, `wirebin/client.${end}`))
  }
  const entries = {
    import: { types: './client.d.mts', default: './client.mjs' },
    require: { types: './client.d.cts', default: './client.cjs' },
  }
  write('node_modules/wirebin/package.json', { name: 'wirebin', exports: { '.': entries } })
  write('package.json', { private: true, type: 'module', scripts: { test: 'vitest run' } })
}

const write = (name, value) =>
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))

/** Runs a program in the folder of the recipes. Resolves with its exit code and what it wrote. */
function run(program, args, env = {}) {
  const own = { WIREBIN_SERVER: server.origin, APP_URL: shop.origin, CI: '', ...env }
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...own } })
  let said = ''
  child.stdout.on('data', (piece) => (said += piece))
  child.stderr.on('data', (piece) => (said += piece))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}

const vitest = ['node_modules/vitest/vitest.mjs', 'run', 'orders.test.ts']

test('the recipe for Vitest', async () => {
  const { code, said } = await run(process.execPath, vitest)
  expect([code, said]).toEqual([0, expect.stringContaining('2 passed')])
})

test('the recipe for Playwright', async () => {
  const cli = ['node_modules/@playwright/test/cli.js', 'test', '--workers=1', '--reporter=line']
  const { code, said } = await run(process.execPath, [...cli, 'orders.spec'])
  expect([code, said]).toEqual([0, expect.stringContaining('1 passed')])
})

test('the recipe for Jest, by Node’s runner with its test and expect', async () => {
  write('package.json', { private: true })
  write('jest.cjs', jestGlobals)
  const { code, said } = await run(process.execPath, [
    '--require',
    './jest.cjs',
    '--test-reporter=tap',
    'orders.jest.js',
  ])
  write('package.json', { private: true, type: 'module' })
  expect([code, said]).toEqual([0, expect.stringMatching(/^# pass 1$/m)])
})

const jestGlobals = `
const { test } = require('node:test')
const { isDeepStrictEqual } = require('node:util')
globalThis.test = test
globalThis.expect = (value) => ({
  toMatchObject(part) {
    for (const [name, wanted] of Object.entries(part)) {
      if (!isDeepStrictEqual(value[name], wanted)) throw new Error(name + ' is ' + value[name])
    }
  },
})
`

const hasPytest = spawnSync('python3', ['-m', 'pytest', '--version']).status === 0
if (!hasPytest) process.stderr.write('Not tried: the recipe for pytest, which is not here\n')

test.runIf(hasPytest)('the recipe for pytest', async () => {
  const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'test_orders.py']
  const { code, said } = await run('python3', args)
  expect([code, said]).toEqual([0, expect.stringContaining('2 passed')])
})

test('the recipe for GitHub Actions: its steps pass', { timeout: 120_000 }, async () => {
  const { jobs } = parse(files.get('.github/workflows/test.yml'))
  const { services, env, steps } = jobs.test
  expect(services.wirebin).toMatchObject({
    env: { PUBLIC_ORIGIN: env.WIREBIN_SERVER },
    ports: ['3000:3000'],
  })
  mkdirSync(join(folder, 'bin'), { recursive: true })
  // What would install is only called; the tests are those of the first recipe.
  write('bin/npm', `#!/bin/sh\n[ "$1" = ci ] || exec "${process.execPath}" ${vitest.join(' ')}\n`)
  spawnSync('chmod', ['+x', join(folder, 'bin/npm')])
  const path = { PATH: `${join(folder, 'bin')}:${process.env.PATH}` }
  const commands = steps.flatMap((step) => step.run ?? [])
  expect(commands).toHaveLength(3)
  for (const command of commands) {
    const { code, said } = await run(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command],
      path,
    )
    expect([command, code, said]).toEqual([command, 0, said])
  }
})

test('the provider for playwright-utils gives what was received, as it is asked', async () => {
  const { WirebinWebhookProvider } = await import(join(folder, 'wirebin-provider.ts'))
  const { Wirebin } = await import(join(root, 'dist/cli/client.mjs'))
  const bin = await new Wirebin({ server: server.origin }).createBin()
  const provider = new WirebinWebhookProvider(bin)
  const headers = { 'Content-Type': 'application/json', 'X-One': '1' }
  await fetch(`${bin.url}/a`, { method: 'POST', headers, body: '{"event":"made","data":{"id":7}}' })
  const between = new Date()
  await fetch(`${bin.url}/b?x=1`, { method: 'PUT', body: 'no JSON' })
  const [first, second] = await provider.getReceivedWebhooks()
  expect(first).toMatchObject({
    id: '1',
    url: `${bin.url}/a`,
    method: 'POST',
    headers: { 'x-one': '1', 'content-type': 'application/json' },
    body: { event: 'made', data: { id: 7 } },
    receivedAt: expect.any(Date),
  })
  expect(second.body).toBe('no JSON')
  const idsBy = async (filter) => (await provider.getReceivedWebhooks(filter)).map(({ id }) => id)
  expect(await idsBy({ method: 'put' })).toEqual(['2'])
  expect(await idsBy({ urlPattern: '/a$' })).toEqual(['1'])
  expect(await idsBy({ since: new Date(between.getTime() - 1) })).toContain('2')
  await provider.deleteById('1')
  expect([await idsBy({}), await provider.getCount()]).toEqual([['2'], 1])
  await provider.resetJournal()
  expect(await provider.getCount()).toBe(0)
})

test('the recipes in TypeScript are well typed', { timeout: 120_000 }, async () => {
  // Testcontainers is not installed: of its calls the names are known only.
  const calls =
    'withEnvironment(e: object): this; withExposedPorts(p: object): this; withWaitStrategy(w: unknown): this'
  write(
    'testcontainers.d.ts',
    `declare module 'testcontainers' {
      export class GenericContainer { constructor(image: string); ${calls}; start(): Promise<{ stop(): Promise<void> }> }
      export const Wait: { forListeningPorts(): unknown }
    }`,
  )
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2022',
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    skipLibCheck: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
  }
  // Test runners find what is imported without its ending.
  const bundler = { ...compilerOptions, module: 'esnext', moduleResolution: 'bundler' }
  write('tsconfig.json', { compilerOptions: bundler, include: ['*.ts'] })
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  expect(await run(process.execPath, [tsc, '-p', '.'])).toEqual({ code: 0, said: '' })
  expect(existsSync(join(folder, 'wirebin-container.ts'))).toBe(true)
})
