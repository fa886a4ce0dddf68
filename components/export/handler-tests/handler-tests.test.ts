import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fixture } from '@/core/contract/fixture'
import { CustomScheme } from '@/core/contract/secret'
import { fixtureBody, writeFixture } from '@/core/fixtures/fixture-file'
import { fixtureOf } from '@/core/fixtures/fixture-of'
import { keptSample, sampleSecret as secret } from '@/core/fixtures/testing/kept-sample'
import { everySample } from '@/core/samples/testing/made'
import { schemeById } from '@/core/signatures/schemes'
import { type Handler, type Sent, startHandler } from './testing/handler'
import type { TestKind } from './kinds'
import { writeTest } from './write-test'

const hour = 3_600_000
const root = resolve(import.meta.dirname, '../../..')

/** One sample of each sender that signs with a secret. */
const signed = everySample.filter(
  ({ of, provider }, at) =>
    of.scheme !== null &&
    !of.signing &&
    schemeById(of.scheme)?.recipe !== undefined &&
    everySample.findIndex((one) => one.provider === provider) === at,
)
const senders = new Map<string, Sent>(
  signed.map(({ provider, of }) => [`/${provider}`, { provider, scheme: of.scheme ?? '' }]),
)

/** A request that nobody signs, with what is hard to repeat. */
const unsigned: Fixture = {
  format: 'wirebin-fixture',
  version: 1,
  captured: {
    provider: null,
    event: "'*/ \\\n\u2028 ${x}",
    receivedAt: '2026-01-01T00:00:00.000Z',
  },
  request: {
    method: 'PUT',
    target: '/unsigned?q=%2F',
    headers: [
      ['Host', 'captured.example'],
      ['Connection', 'close'],
      ['x-A', 'caf\xe9'],
      ['X-a', '\'"\\ ${x}'],
      ['x-A', '2'],
      ['Transfer-Encoding', 'chunked'],
    ],
    body: { encoding: 'base64', lines: ['AAEC/w==', ''] },
  },
  signatures: [{ scheme: 'discord', secretEnv: null }],
  redacted: true,
}
senders.set('/unsigned', { provider: '', scheme: null })

/** What a custom scheme may sign, and how it may write it. */
const custom = CustomScheme.parse({
  header: 'X-Sig',
  prefix: "it's=",
  algorithm: 'sha512',
  encoding: 'base64url',
  signed: `{method} {path}?{query} '"\\ \u00fc\n{header.x-a}.{body}`,
})
const ofCustom: Fixture = {
  ...unsigned,
  request: {
    ...unsigned.request,
    target: '/custom/a?b=1',
    headers: [...unsigned.request.headers, ['X-Sig', 'old']],
  },
  signatures: [{ scheme: 'custom', custom, secretEnv: 'CUSTOM_WEBHOOK_SECRET' }],
}
senders.set('/custom/a', { provider: '', scheme: 'custom', custom })

let handler: Handler
let folder: string
const fixtures = new Map<string, Fixture>()

beforeAll(async () => {
  handler = await startHandler(senders, secret)
  folder = mkdtempSync(join(tmpdir(), 'wirebin-tests-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const sample of signed) fixtures.set(sample.provider, await fixtureFor(sample))
  fixtures.set('unsigned', unsigned)
  fixtures.set('custom', ofCustom)
  for (const [name, fixture] of fixtures) write(`${name}.json`, writeFixture(fixture))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await handler.close()
})

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

/** Returns the fixture of a sample that was signed an hour ago, sent to its sender's path. */
async function fixtureFor(sample: (typeof signed)[number]): Promise<Fixture> {
  const kept = await keptSample(sample, Date.now() - hour)
  const target = `/${sample.provider}${kept.record.target}`
  return fixtureOf({ ...kept, record: { ...kept.record, target } })
}

/** Writes a test for each fixture; `at` says where its handler is, if the test itself does. */
function writeTests(kind: TestKind, nameOf: (provider: string) => string, at = handler.origin) {
  for (const [provider, fixture] of fixtures) {
    const { code } = writeTest(kind, fixture, `${provider}.json`)
    write(nameOf(provider), code.replace('http://localhost:3000', at))
  }
}

/** The variables that hold the secrets. */
const variables = (): Record<string, string> => {
  const all = [...fixtures.values()].flatMap(({ signatures }) => signatures)
  return Object.fromEntries(all.map(({ secretEnv }) => [secretEnv ?? 'NO_SECRET', secret]))
}

/** Runs a program in the folder; returns what it printed. */
function run(command: string, args: string[]): Promise<string> {
  const { PATH, HOME, NODE_ENV } = process.env
  const env = { PATH, HOME, NODE_ENV, CI: '1', NO_COLOR: '1', ...variables() }
  return new Promise((done) => {
    execFile(command, args, { cwd: folder, env }, (error, stdout, stderr) =>
      done(`${stdout}${stderr}${error ? `\nended with ${error.code}` : ''}`),
    )
  })
}

/** Lines about a connection are not repeated; Node adds one, and Content-Length replaces chunks. */
const isOwn = (name: string): boolean =>
  /^(?:connection|transfer-encoding|content-length)$/i.test(name)

/** Returns the senders whose handler received other header lines or another body than the fixture's. */
function differing(): string[] {
  return [...fixtures].flatMap(([name, fixture]) => {
    const got = handler.arrived.get(fixture.request.target.split('?')[0] ?? '')
    const namesOf = (headers: [string, string][] = []) =>
      headers.map(([header]) => header).filter((header) => !isOwn(header))
    const isSame =
      namesOf(got?.headers).join() === namesOf(fixture.request.headers).join() &&
      Buffer.from(fixtureBody(fixture)).equals(got?.body ?? Buffer.alloc(0))
    return isSame ? [] : [name]
  })
}

const package_ = (name: string): string => join(root, 'node_modules', name)

test('a Vitest test sends each sender’s fixture, freshly signed, line by line', async () => {
  writeTests('vitest', (provider) => `${provider}.test.ts`)
  const flags = ['--pool=threads', '--no-isolate', '--maxWorkers=1', '--no-cache']
  const said = await run(process.execPath, [package_('vitest/vitest.mjs'), 'run', ...flags])
  expect(said).toMatch(new RegExp(`Tests +${fixtures.size} passed`))
  expect(differing()).toEqual([])
})

test('the code in TypeScript has no error of types', async () => {
  writeTests('vitest', (provider) => `${provider}.test.ts`)
  writeTests('playwright', (provider) => `${provider}.spec.ts`)
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: 'es2022',
        module: 'esnext',
        moduleResolution: 'bundler',
        types: ['node'],
      },
    }),
  )
  expect(await run(process.execPath, [package_('typescript/bin/tsc'), '-p', '.'])).toBe('')
})

test('a Playwright test sends each sender’s fixture, freshly signed', async () => {
  handler.arrived.clear()
  writeTests('playwright', (provider) => `${provider}.spec.ts`)
  const cli = package_('@playwright/test/cli.js')
  const said = await run(process.execPath, [cli, 'test', '--workers=1', '--reporter=line', 'spec'])
  expect(said).toContain(`${fixtures.size} passed`)
  expect(handler.arrived.size).toBe(fixtures.size)
})

const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) process.stderr.write('python3 is missing: tests in Python are not tried\n')

/** pytest is not needed for it: a test is a function. HANDLER_URL says where the handler is. */
const driver = `
import glob, json, os, runpy, sys
for file in sorted(glob.glob('*.json')):
    if file == 'tsconfig.json': continue
    os.environ['HANDLER_URL'] = sys.argv[1] + json.load(open(file))['request']['target']
    names = runpy.run_path('test_' + file[:-5] + '.py')
    [test] = [name for name in names if name.startswith('test_')]
    names[test]()
    print('passed', file)
`

test.runIf(hasPython)(
  'a pytest test sends each sender’s fixture, freshly signed, line by line',
  async () => {
    handler.arrived.clear()
    writeTests('pytest', (provider) => `test_${provider}.py`, 'http://nowhere.invalid')
    const said = await run('python3', ['-c', driver, handler.origin])
    expect(said.match(/^passed/gm)).toHaveLength(fixtures.size)
    expect(differing()).toEqual([])
  },
)
