import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { commands } from '../program'
import { setCliStage } from '../testing/stage'

const stage = setCliStage()

test('tail writes a line for each request, and JSON with --json', async () => {
  const { id } = await stage.owner.createBin()
  await stage.send(id, 1, 2)
  const run = stage.run(['tail', id, '--since', 'all'])
  const json = stage.run(['tail', id, '--since', '1', '--json', '--filter', '-path:/2'])
  await vi.waitFor(() => expect(run.notes).toContain('Connected'))
  await stage.send(id, 3, 1)
  await vi.waitFor(() => expect(run.lines).toHaveLength(3))
  expect(run.lines[2]).toMatch(/^#3 {2}\d\d:\d\d:\d\d {2}POST {2}\/3 {2}0 B$/)
  await vi.waitFor(() => expect(json.lines).toHaveLength(1))
  expect(json.events()).toMatchObject([{ seq: 3, target: '/3', method: 'POST' }])
  expect(await run.end()).toBe(0)
})

test('export writes a file that only its owner can read, and never over another', async () => {
  const { id } = await stage.owner.createBin()
  await stage.send(id, 1, 3)
  const file = join(stage.home.env['XDG_STATE_HOME'] ?? '', '..', 'bin.ndjson')
  expect(await stage.run(['export', id, '-o', file, '--filter', '-path:/2']).exit).toBe(0)
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { target?: string }).target)).toEqual([
    '/1',
    '/3',
  ])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const again = stage.run(['export', id, '-o', file])
  expect(await again.exit).toBe(1)
  expect(again.notes.join()).toContain('already: nothing was written')
})

test('every command that writes a result writes it as JSON with --json', async () => {
  // The server writes its log as JSON, and mcp speaks it.
  const talking = commands.filter(({ name }) => !['serve', 'mcp'].includes(name))
  expect(talking.filter(({ options }) => !Object.hasOwn(options, 'json'))).toEqual([])

  const { id, url } = await stage.owner.createBin()
  const sent = stage.run(['send', 'github/push', '--to', url, '--times', '2', '--json'])
  expect(await sent.exit).toBe(0)
  const one = { method: 'POST', url, status: 200, error: null, durationMs: expect.any(Number) }
  expect(sent.events()).toEqual([one, one])
  const listed = stage.run(['send', '--list', '--json'])
  expect(await listed.exit).toBe(0)
  expect(listed.events()).toContainEqual({ provider: 'github', event: 'push' })
  const file = join(stage.home.env['XDG_STATE_HOME'] ?? '', '..', 'json.ndjson')
  const exported = stage.run(['export', id, '-o', file, '--json'])
  expect(await exported.exit).toBe(0)
  expect(exported.events()).toEqual([{ file, format: 'ndjson', bytes: statSync(file).size }])
  const kept = stage.home.run(
    ['login', '--server', stage.origin, '--json'],
    {},
    { input: `${stage.owner.key()}\n` },
  )
  expect(await kept.exit).toBe(0)
  expect(kept.events()).toEqual([
    { server: stage.origin, keptIn: expect.stringContaining('keys.json') },
  ])
})

test('login keeps a key that opens the instance, and no other', async () => {
  const { id } = await stage.owner.createBin()
  const env = { WIREBIN_KEY: '' }
  const server = ['--server', stage.origin]
  expect(await stage.home.run(['tail', id, ...server], env).exit).toBe(2)
  const wrong = stage.home.run(['login', ...server], env, {
    input: `wbo_${'x'.repeat(43)}\n`,
  })
  expect([await wrong.exit, wrong.notes.length]).toEqual([3, 2])
  const right = stage.home.run(['login', ...server], env, { input: `${stage.owner.key()}\n` })
  expect(await right.exit).toBe(0)
  const run = stage.home.run(['tail', id, ...server], env)
  stage.after.add(() => run.end())
  await vi.waitFor(() => expect(run.notes).toContain('Connected'))
})

test.each([
  [[], 0, 'Usage: wirebin <command>'],
  [['help', 'listen'], 0, '--since last|now|all|N'],
  [['listen', '--help'], 0, '--at-once N'],
  [['--version'], 0, '0.0.0'],
  [['lisen'], 2, 'There is no command “lisen”'],
  [['listen', 'shop'], 2, '--to is missing'],
  [['listen', 'shop', '--to', 'ftp://a'], 2, 'only http and https addresses'],
  [['listen', 'shop', '--to', 'x', '--tp', '1'], 2, "Unknown option '--tp'"],
  [['listen', 'shop', '--to', 'x', '--since', 'ever'], 2, '--since is last, now, all or a number'],
  [['listen', 'shop', '--to', 'x', '--at-once', '0'], 2, '--at-once is a number from 1 to 64'],
  [['listen', 'a b', '--to', 'x'], 2, '“a b” names no bin'],
  [['tail'], 2, 'Usage: wirebin tail'],
  [['tail', 'shop', '--server', 'nowhere'], 2, '“nowhere” is not the address of a Wirebin'],
  [['tail', 'shop', '--key', 'wbx_1'], 2, 'This is no key'],
  [['tail', 'shop', '--server', 'http://127.0.0.1:1'], 1, 'http://127.0.0.1:1 does not answer'],
])('%j ends with %i and says: %s', async (args, code, words) => {
  const run = stage.run(args)
  expect(await run.exit).toBe(code)
  expect([...run.lines, ...run.notes].join('\n')).toContain(words)
})
