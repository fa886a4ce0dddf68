import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { setCliStage } from '../testing/stage'

const stage = setCliStage()

/** A file of its own for each test. */
function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirebin-apply-'))
  stage.after.add(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'wirebin.config.yaml')
  writeFileSync(file, text)
  return file
}
const shop = (bin: string, more = ''): string => `
bins:
  ${bin}:
    name: Shop
    replies: { fallback: { status: 202 } }
    secrets: [{ scheme: github, value: "\${GITHUB}" }]
    shares: [{ name: review }]
${more}`
const env = { GITHUB: 'a secret canary-61' }

test('apply makes what a file says, line by line, shows a link once, and then changes nothing', async () => {
  const file = fileOf(shop('apply-one'))
  const first = stage.run(['apply', file], env)
  expect([await first.exit, first.notes]).toEqual([0, []])
  expect(first.lines).toEqual([
    'apply-one: made (name)',
    'apply-one: replies changed (fallback)',
    'apply-one: secret added “github”',
    expect.stringMatching(/^apply-one: link made “review”: http:\/\/\S+\/s\/wbs_[\w-]{43}$/),
  ])
  const again = stage.run(['apply', file], env)
  expect([await again.exit, again.lines]).toEqual([
    0,
    [`Nothing changed: the bins are as ${file} says`],
  ])
  const changed = stage.run(['apply', fileOf(shop('apply-one').replace('202', '204'))], env)
  expect([await changed.exit, changed.lines]).toEqual([
    0,
    ['apply-one: replies changed (fallback)'],
  ])
})

test('--check changes nothing, and ends with 1 on a difference and with 0 without', async () => {
  const file = fileOf(shop('apply-check'))
  const differs = stage.run(['apply', '--check', file], env)
  expect(await differs.exit).toBe(1)
  expect(differs.lines).toEqual([
    'apply-check: to be made (name)',
    'apply-check: replies differ (fallback)',
    'apply-check: secret to be added “github”',
    'apply-check: link to be made “review”',
  ])
  expect(differs.notes.join()).toContain('nothing was changed')
  expect((await stage.owner.fetch('/api/bins/apply-check')).status).toBe(404)
  expect(await stage.run(['apply', file], env).exit).toBe(0)
  const same = stage.run(['apply', '--check', file], env)
  expect([await same.exit, same.lines]).toEqual([
    0,
    [`Nothing changed: the bins are as ${file} says`],
  ])
  const json = stage.run(['apply', '--check', '--json', file], { GITHUB: 'another' })
  expect(await json.exit).toBe(1)
  expect(json.events()).toEqual([
    { event: 'change', bin: 'apply-check', kind: 'secret_replaced', name: 'github', fields: [] },
  ])
})

test('--json writes a line for each change, and for each fault with its place', async () => {
  const file = fileOf(shop('apply-json'))
  const run = stage.run(['apply', '--json', file], env)
  expect(await run.exit).toBe(0)
  expect(run.events()).toMatchObject([
    { event: 'change', kind: 'bin_made' },
    { event: 'change', kind: 'replies_changed' },
    { event: 'change', kind: 'secret_added' },
    { event: 'change', kind: 'link_made', url: expect.stringContaining('/s/wbs_') },
    { event: 'done', changed: 4 },
  ])
  const faulty = stage.run(['apply', '--json', fileOf(shop('apply-json').replace('202', '7'))], env)
  expect(await faulty.exit).toBe(2)
  expect(faulty.events()).toEqual([
    {
      event: 'fault',
      line: 5,
      column: 28,
      path: ['bins', 'apply-json', 'replies', 'fallback', 'status'],
      message: 'A status is 200 to 599',
    },
  ])
})

test('what only the instance refuses has its place too, and nothing is changed', async () => {
  const { id } = await stage.server.newOwner(stage.origin).createBin()
  const file = fileOf(shop('apply-faults', `  ${id}: {}\n  apply-big: { maxCaptures: 5000 }`))
  const run = stage.run(['apply', file], env)
  expect(await run.exit).toBe(2)
  expect(run.notes).toEqual([
    expect.stringMatching(
      `^${file}:8:3: bins\\.${id}: There is a bin with this id, and it has another owner`,
    ),
    `${file}:9:16: bins.apply-big.maxCaptures: at most this instance's 1000`,
  ])
  expect((await stage.owner.fetch('/api/bins/apply-faults')).status).toBe(404)
})

test.each([
  [
    'an unset variable',
    shop('x-y'),
    {},
    /:6:\d+: bins\.x-y\.secrets\[0\]\.value: The environment variable GITHUB is not set/,
  ],
  [
    'a literal secret',
    shop('x-y').replace('${GITHUB}', 'canary-61'),
    env,
    /A secret does not stand in the file: write \$\{NAME\}/,
  ],
  [
    'a key of a link',
    shop('x-y'),
    { ...env, WIREBIN_KEY: `wbs_${'a'.repeat(43)}` },
    /owner key of its bins/,
  ],
  [
    'no key',
    shop('x-y'),
    { ...env, WIREBIN_KEY: '' },
    /Whose are its bins\? .* set WIREBIN_KEY, write ownerKey/,
  ],
  [
    'an unset owner key',
    `ownerKey: \${K}\n${shop('x-y')}`,
    { ...env, WIREBIN_KEY: '' },
    /:1:1: ownerKey: The environment variable K is not set/,
  ],
])('%s is refused with 2', async (_, text, given, message) => {
  const run = stage.run(['apply', fileOf(text)], given)
  expect(await run.exit).toBe(2)
  expect(run.notes.join('\n')).toMatch(message)
  expect(run.notes.join('\n')).not.toContain('canary-61')
})

test('the owner key of the file is taken where no other is given', async () => {
  const file = fileOf(`ownerKey: \${K}\n${shop('apply-owned')}`)
  const run = stage.run(['apply', file], { ...env, WIREBIN_KEY: '', K: stage.owner.key() })
  expect(await run.exit).toBe(0)
  const other = stage.run(['apply', file], { ...env, WIREBIN_KEY: stage.owner.key() })
  expect([await other.exit, other.lines.join()]).toEqual([
    0,
    expect.stringContaining('Nothing changed'),
  ])
})

test('without a file the one that WIREBIN_CONFIG names is taken, and a missing one is named', async () => {
  const file = fileOf(shop('apply-named'))
  expect(await stage.run(['apply'], { ...env, WIREBIN_CONFIG: file }).exit).toBe(0)
  const missing = stage.run(['apply', '/nowhere/w.yaml'], env)
  expect(await missing.exit).toBe(2)
  expect(missing.notes.join()).toContain('/nowhere/w.yaml cannot be read')
  const none = stage.run(['apply'], env)
  expect(await none.exit).toBe(2)
  expect(none.notes.join()).toContain('There is no wirebin.config.yaml here')
})

test('an instance that does not answer is no difference: --check ends with 4', async () => {
  const run = stage.run(
    ['apply', '--check', '--server', 'http://127.0.0.1:1', fileOf('bins: {}')],
    env,
  )
  expect(await run.exit).toBe(4)
})

test('an owner key that the instance does not know ends with 3', async () => {
  const unknown = { ...env, WIREBIN_KEY: `wbo_${'u'.repeat(43)}` }
  for (const args of [[], ['--check']]) {
    const run = stage.run(['apply', fileOf('bins: {}'), ...args], unknown)
    expect([await run.exit, run.notes]).toEqual([
      3,
      ['A config is applied with the owner key of its bins'],
    ])
  }
})

test('config writes a bin that applies to nothing changed, its secrets as names', async () => {
  const { id } = await stage.owner.createBin({ name: 'Written', maxBody: 5 })
  const post = (path: string, body: object, method = 'POST') =>
    stage.owner.fetch(`/api/bins/${id}${path}`, { method, body: JSON.stringify(body) })
  await post(
    '/replies',
    { rules: [{ id: 'a', answer: { kind: 'script', code: 'reply({ body: `${1}` })' } }] },
    'PUT',
  )
  await post('/forwards', { to: 'http://192.0.2.1/', add: [['Authorization', 'Bearer canary-62']] })
  await post('/secrets', { scheme: 'github', label: 'live', value: 'canary-63' })
  await post('/shares', { name: 'review', redact: false })
  await post('/shares', {})
  const written = stage.run(['config', id])
  expect(await written.exit).toBe(0)
  const text = written.lines.join('\n')
  expect(text).toContain(`# yaml-language-server: $schema=${stage.origin}/api/config.schema.json\n`)
  expect(text).not.toMatch(/canary|wbs_|wbo_/)
  const prefix = id
    .toUpperCase()
    .replace(/^(?=\d)/, 'BIN_')
    .replaceAll('-', '_')
  expect(written.notes).toEqual([
    `Set ${prefix}_AUTHORIZATION: Authorization of a forward`,
    `Set ${prefix}_GITHUB_LIVE: the secret github live`,
    'Not written: links without a name, to one request, or expired (1).',
  ])
  const run = stage.run(['apply', '--check', fileOf(`${text}\n`)], {
    [`${prefix}_AUTHORIZATION`]: 'Bearer canary-62',
    [`${prefix}_GITHUB_LIVE`]: 'canary-63',
  })
  expect([await run.exit, run.lines.length, run.notes]).toEqual([0, 1, []])
})
