import { afterAll, beforeAll, expect, test } from 'vitest'
import { services } from '@/core/services'
import type { ApiClient } from '@/server/testing/api-client'
import { startServer, type TestServer } from '@/server/testing/start-server'
import type { ConfigAnswer } from '../contract/config'

let server: TestServer
let owner: ApiClient
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' })
  owner = server.newOwner()
  await owner.createBin()
})
afterAll(() => server.stop())

async function send(bins: object, check = false, by = owner): Promise<ConfigAnswer> {
  const body = JSON.stringify({ bins, check })
  const response = await by.fetch('/api/config', { method: 'POST', body })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as ConfigAnswer
}

const whole = {
  name: 'Whole',
  maxBody: 77,
  replies: { fallback: { status: 201 } },
  forwards: [{ name: 'one', to: 'http://192.0.2.1/' }, { to: 'http://192.0.2.2/' }],
  secrets: [
    { scheme: 'github', label: 'a', value: 'first value' },
    { scheme: 'github', label: 'b', value: 'second value' },
  ],
  shares: [{ name: 'all', redact: false, listen: true }, { name: 'some' }],
}
/** Every part of it differs. */
const other = {
  name: 'Other',
  replies: { cors: true },
  forwards: [
    { name: 'one', to: 'http://192.0.2.3/' },
    { to: 'http://192.0.2.2/', on: false },
  ],
  secrets: [
    { scheme: 'github', label: 'a', value: 'second value' },
    { scheme: 'github', label: 'b', value: 'third value' },
  ],
  shares: [{ name: 'all' }],
}
const kinds = ({ changes }: ConfigAnswer) => changes.map(({ kind, name }) => [kind, name])

test('a config makes a bin with all its parts, and the second time nothing', async () => {
  const expected = [
    ['bin_made', null],
    ['replies_changed', null],
    ['forward_added', 'one'],
    ['forward_added', null],
    ['secret_added', 'github “a”'],
    ['secret_added', 'github “b”'],
    ['link_made', 'all'],
    ['link_made', 'some'],
  ]
  const checked = await send({ whole }, true)
  expect(kinds(checked)).toEqual(expected)
  expect(JSON.stringify(checked)).not.toMatch(/wbs_|value/)
  expect((await owner.fetch('/api/bins/whole')).status).toBe(404)
  const made = await send({ whole })
  expect(kinds(made)).toEqual(expected)
  const [all, some] = made.changes.slice(-2).map(({ url = '' }) => url.split('/').at(-1) ?? '')
  for (const [token, redact] of [
    [all, false],
    [some, true],
  ] as const) {
    const view = await owner.fetch('/api/share', { as: token ?? '' })
    expect(await view.json()).toMatchObject({ share: { redact } })
  }
  expect(await send({ whole })).toEqual({ faults: [], changes: [] })
  expect(await send({ whole }, true)).toEqual({ faults: [], changes: [] })
})

test('what differs is changed, with the fields that do', async () => {
  expect(kinds(await send({ changing: whole }))).toHaveLength(8)
  const { changes } = await send({ changing: other })
  expect(changes).toMatchObject([
    { kind: 'settings_changed', fields: ['name'] },
    { kind: 'replies_changed', fields: ['fallback', 'cors'] },
    { kind: 'forward_changed', name: 'one', fields: ['to'] },
    { kind: 'forward_changed', name: null, fields: ['on'] },
    { kind: 'secret_replaced', name: 'github “a”' },
    // The one that it had went with the first, whose value it was.
    { kind: 'secret_added', name: 'github “b”' },
    {
      kind: 'link_replaced',
      name: 'all',
      fields: ['redact', 'listen'],
      url: expect.stringMatching(/\/s\/wbs_/),
    },
  ])
  expect(await send({ changing: other })).toEqual({ faults: [], changes: [] })
  const { shares } = (await (await owner.fetch('/api/bins/changing/shares')).json()) as {
    shares: { name: string }[]
  }
  expect(shares.map(({ name }) => name).toSorted()).toEqual(['all', 'some'])
})

const first = {
  replies: whole.replies,
  forwards: whole.forwards.slice(0, 1),
  secrets: whole.secrets.slice(0, 1),
  shares: whole.shares.slice(0, 1),
}
const then = {
  name: 'Then',
  replies: other.replies,
  forwards: other.forwards.slice(0, 1),
  secrets: other.secrets.slice(0, 1),
  shares: other.shares,
}

/** Operations that change the store. */
const writes = [
  'createBin',
  'updateBin',
  'setReplies',
  'createForward',
  'updateForward',
  'createSecret',
  'createShare',
  'reopenBin',
]

/** Lets the first so many writes through, then nothing: as a crash does. Returns whether one was stopped. */
async function crashingAfter(count: number, run: () => Promise<unknown>): Promise<boolean> {
  const store = services().store as unknown as Record<string, (...args: unknown[]) => unknown>
  const real = { ...store }
  let done = 0
  for (const name of writes) {
    store[name] = (...args) => {
      done += 1
      if (done > count) throw new Error('the process is gone')
      return real[name]?.(...args)
    }
  }
  await run().catch(() => undefined)
  Object.assign(store, real)
  return done > count
}

test('a crash after any write is completed by the next run', async () => {
  let crashed = true
  let count = 0
  for (; crashed; count += 1) {
    const id = `crash-${count}`
    await send({ [id]: first })
    crashed = await crashingAfter(count, () => send({ [id]: then }))
    await send({ [id]: then })
    expect([count, await send({ [id]: then })]).toEqual([count, { faults: [], changes: [] }])
    const { secrets } = (await (await owner.fetch(`/api/bins/${id}/secrets`)).json()) as {
      secrets: { label: string }[]
    }
    expect([count, secrets.map(({ label }) => label).toSorted()]).toEqual([count, ['a']])
  }
  expect(count).toBe(6)
  crashed = true
  for (count = 0; crashed; count += 1) {
    const id = `crash-new-${count}`
    crashed = await crashingAfter(count, () => send({ [id]: first }))
    await send({ [id]: first })
    expect([count, await send({ [id]: first })]).toEqual([count, { faults: [], changes: [] }])
  }
  expect(count).toBe(6)
})

test('with one fault nothing of a config is applied', async () => {
  const bad = { forwards: [{ to: 'http://192.0.2.1/', method: 'A B' }] }
  expect(await send({ 'good-one': {}, 'bad-one': bad })).toEqual({
    faults: [
      { path: ['bins', 'bad-one', 'forwards', 0, 'method'], message: 'not a valid HTTP method' },
    ],
    changes: [],
  })
  expect((await owner.fetch('/api/bins/good-one')).status).toBe(404)
})

test('a bin of another owner is a fault, and told apart from none by nothing else', async () => {
  const stranger = server.newOwner()
  const { id } = await stranger.createBin()
  const { faults, changes } = await send({ [id]: {}, 'mine-too': {} })
  expect(faults).toMatchObject([
    { path: ['bins', id], message: expect.stringContaining('another owner') },
  ])
  expect(changes).toEqual([])
  expect((await owner.fetch('/api/bins/mine-too')).status).toBe(404)
})

test('a config needs an owner key, and is bounded', async () => {
  const body = JSON.stringify({ bins: {} })
  const headers = { 'Content-Type': 'application/json' }
  const post = (given: Record<string, string>, text = body) =>
    fetch(`${server.origin}/api/config`, {
      method: 'POST',
      body: text,
      headers: { ...headers, ...given },
    })
  expect((await post({})).status).toBe(401)
  expect((await post({ Authorization: `Bearer wbo_${'n'.repeat(43)}` })).status).toBe(401)
  const { token } = await owner.share((await owner.createBin()).id)
  expect((await post({ Authorization: `Bearer ${token}` })).status).toBe(401)
  const mine = { Authorization: `Bearer ${owner.key()}` }
  expect((await post(mine)).status).toBe(200)
  expect((await post(mine, JSON.stringify({ bins: { a: {} } }))).status).toBe(400)
  expect((await post(mine, `${' '.repeat(2_097_152)}${body}`)).status).toBe(413)
})
