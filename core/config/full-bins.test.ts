import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { services } from '@/core/services'
import type { ApiClient } from '@/server/testing/api-client'
import { startServer, type TestServer } from '@/server/testing/start-server'
import type { ConfigAnswer } from '../contract/config'
import { maxForwards } from '../contract/forward'
import { maxSecrets } from '../contract/secret'
import { maxShares } from '../share/manage-shares'

let server: TestServer
let owner: ApiClient
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' })
  owner = server.newOwner()
  await owner.createBin()
  await send({ full: { maxCaptures: 5, forwards: forwards('old'), secrets: secrets('old') } })
  await send({ full: { shares: [{ name: 'review' }] } })
  fillWithLinks()
})
afterAll(() => server.stop())

/** One by one they would take seconds. */
function fillWithLinks(): void {
  const database = new Database(join(server.folder, 'wirebin.db'))
  database
    .prepare(
      `WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
      INSERT INTO "Share" ("id", "binKey", "tokenHash", "redact", "listen", "name", "createdAt", "uses")
      SELECT 'link-' || n, "binKey", randomblob(32), "redact", "listen", '', "createdAt", 0 FROM number, "Share"`,
    )
    .run(maxShares - 1)
  database.close()
}

const forwards = (name: string, count = maxForwards) =>
  Array.from({ length: count }, (_, n) => ({ name: `${name}-${n}`, to: 'http://192.0.2.1/' }))
const secrets = (label: string, count = maxSecrets) =>
  Array.from({ length: count }, (_, n) => ({
    scheme: 'github',
    label: `${label}-${n}`,
    value: `the value ${label} ${n}`,
  }))

const post = (bins: object, check = false) =>
  owner.fetch('/api/config', { method: 'POST', body: JSON.stringify({ bins, check }) })

async function send(bins: object, check = false): Promise<ConfigAnswer> {
  const response = await post(bins, check)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as ConfigAnswer
}

async function list<Of>(part: string): Promise<Of[]> {
  const answered = await (await owner.fetch(`/api/bins/full/${part}`)).json()
  return (answered as Record<string, Of[]>)[part] ?? []
}

test.each([
  ['forwards', { forwards: forwards('new', 1) }, maxForwards],
  ['secrets', { secrets: secrets('new', 1) }, maxSecrets],
  ['shares', { shares: [{ name: 'another' }] }, maxShares],
] as const)(
  'what a bin has no room for is a fault before anything is changed: %s',
  async (part, more, max) => {
    const word = part === 'shares' ? 'links' : part
    const fault = {
      path: ['bins', 'full', part, 0],
      message: `A bin has at most ${max} ${word}, and this one has ${max} already: what the file does not mention stays`,
    }
    for (const check of [true, false]) {
      const answered = await send({ full: { maxCaptures: 6, ...more }, other: {} }, check)
      expect(answered).toEqual({ faults: [fault], changes: [] })
    }
    expect(await owner.readBin('full')).toMatchObject({ maxCaptures: 5 })
    expect((await owner.fetch('/api/bins/other')).status).toBe(404)
  },
)

test('what would be too many together is at fault from the first that is', async () => {
  const made = { half: { forwards: forwards('old', maxForwards - 1) } }
  expect((await send(made)).faults).toEqual([])
  const { faults } = await send({ half: { forwards: forwards('new', 3) } })
  expect(faults.map(({ path }) => path)).toEqual([
    ['bins', 'half', 'forwards', 1],
    ['bins', 'half', 'forwards', 2],
  ])
})

test('what is replaced needs no room, wherever it stands', async () => {
  const [first, second] = secrets('old')
  const wanted = {
    shares: [{ name: 'review', redact: false }],
    // Each has the other's value.
    secrets: [
      { ...first, value: second?.value },
      { ...second, value: first?.value },
    ],
  }
  const { faults, changes } = await send({ full: wanted })
  expect(faults).toEqual([])
  expect(changes.map(({ kind }) => kind)).toContain('link_replaced')
  expect(await send({ full: wanted })).toEqual({ faults: [], changes: [] })
  expect(await list('shares')).toHaveLength(maxShares)
  const labels = (await list<{ label: string }>('secrets')).map(({ label }) => label)
  expect(labels.toSorted()).toEqual(
    secrets('old')
      .map(({ label }) => label)
      .toSorted(),
  )
})

/** Has an operation of the store fail from the call with this number on, until the promise settles. */
async function failingFrom<Of>(name: string, call: number, run: () => Promise<Of>): Promise<Of> {
  const store = services().store as unknown as Record<string, (...args: unknown[]) => unknown>
  const real = store[name]
  let calls = 0
  store[name] = (...args) => {
    calls += 1
    if (calls >= call) throw new Error('the disk is gone')
    return real?.(...args)
  }
  try {
    return await run()
  } finally {
    if (real) store[name] = real
  }
}

test('what was done before a failure is told with it, the addresses of links too', async () => {
  const wanted = { shares: [{ name: 'one' }, { name: 'two' }, { name: 'three' }] }
  const response = await failingFrom('createShare', 2, () => post({ broken: wanted }))
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({
    error: { code: 'internal', message: 'broken: link to be made “two”: it could not be done' },
    changes: [
      { bin: 'broken', kind: 'bin_made', name: null, fields: [] },
      {
        bin: 'broken',
        kind: 'link_made',
        name: 'one',
        fields: [],
        url: expect.stringMatching(/\/s\/wbs_/),
      },
    ],
  })
  const { changes } = await send({ broken: wanted })
  expect(changes.map(({ name }) => name)).toEqual(['two', 'three'])
})

test('a failure while something is replaced leaves what there was', async () => {
  const was = { secrets: secrets('a', 1), shares: [{ name: 'review' }] }
  await send({ kept: was })
  const before = await send({ kept: was }, true)
  const secret = { kept: { secrets: [{ ...secrets('a', 1)[0], value: 'another value' }] } }
  const link = { kept: { shares: [{ name: 'review', redact: false }] } }
  expect((await failingFrom('createSecret', 1, () => post(secret))).status).toBe(500)
  expect((await failingFrom('createShare', 1, () => post(link))).status).toBe(500)
  expect(await send({ kept: was }, true)).toEqual(before)
  expect((await send(secret)).changes).toMatchObject([{ kind: 'secret_replaced' }])
  expect((await send(link)).changes).toMatchObject([{ kind: 'link_replaced' }])
})
