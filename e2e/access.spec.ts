import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { io } from 'socket.io-client'
import { call, type Cast, makeCast, makeOwner, roles } from './access/cast'
import type { AccessRow } from './access/row'
import { rows, watching } from './access/rows'
import { OwnServer } from './own-server'

test.describe.configure({ mode: 'serial' })

let server: OwnServer
let owner: { key: string }
let other: { key: string; bin: string }
const casts: Cast[] = []

test.beforeAll(async () => {
  // Several thousand calls, and a link that must expire.
  test.setTimeout(120_000)
  // Most roles have keys that open nothing, and each row has bins of its own.
  server = await OwnServer.start({
    KEY_GUESSES_PER_MINUTE_PER_ADDRESS: '0',
    NEW_BINS_PER_MINUTE_PER_ADDRESS: '0',
  })
  owner = await makeOwner(server.origin)
  other = await makeOwner(server.origin)
  for (let i = 0; i < rows.length + watching.length; i++) {
    casts.push(await makeCast(server.origin, owner, other))
  }
  const last = casts.at(-1)?.keys['expired share'] ?? ''
  const opens = async (): Promise<number> =>
    (await call(server.origin, 'GET', '/api/share', last)).status
  await expect.poll(opens).toBe(404)
})
test.afterAll(() => server.remove())

const filled = ({ path, query = '', seq = 1 }: AccessRow, cast: Cast): string =>
  path
    .replace('{bin}', cast.bin)
    .replace('{seq}', String(seq))
    .replace('{scheme}', 'asana')
    .replace('{share}', cast.spareLink)
    .replace('{session}', cast.spareSession)
    .replace('{secret}', cast.spareSecret) + query

for (const [i, row] of rows.entries()) {
  const title = `${row.method} ${row.path}${row.query ?? ''}${row.seq ? ` (${row.seq})` : ''}`
  test(`${title} answers each role as allowed`, async () => {
    const cast = casts[i] as Cast
    const said: Record<string, number> = {}
    const wanted: Record<string, number> = {}
    // Roles with more rights come last: a deletion must not hide what the others would have got.
    for (const role of roles) {
      const body = row.body?.(cast, role)
      const response = await call(
        server.origin,
        row.method,
        filled(row, cast),
        cast.keys[role],
        body,
      )
      said[role] = response.status
      wanted[role] = row.status[role] ?? row.status['*']
    }
    expect(said).toEqual(wanted)
  })
}

for (const [i, { title, ok, input }] of watching.entries()) {
  test(`a socket's ${title} answers each role as allowed`, async () => {
    const cast = casts[rows.length + i] as Cast
    const allowed: string[] = []
    for (const role of roles) {
      const key = cast.keys[role]
      const socket = io(server.origin, {
        transports: ['websocket'],
        forceNew: true,
        ...(key !== null && { auth: { key } }),
      })
      const answer = (await socket.timeout(30_000).emitWithAck('watch', input(cast, role))) as {
        ok: boolean
      }
      if (answer.ok) allowed.push(role)
      socket.disconnect()
    }
    expect(allowed.toSorted()).toEqual(ok.toSorted())
  })
}

test("a list shows its owner's bins and nobody else's", async () => {
  const response = await call(server.origin, 'GET', '/api/bins', other.key)
  const { bins } = (await response.json()) as { bins: { id: string }[] }
  expect(bins.map(({ id }) => id)).toContain(other.bin)
  for (const { bin } of casts) expect(bins.map(({ id }) => id)).not.toContain(bin)
})

test('an unknown bin and a forbidden one look alike', async () => {
  const { bin } = casts[0] as Cast
  for (const path of ['', '/captures', '/captures/1', '/captures/1/body', '/shares', '/secrets']) {
    const forbidden = await call(server.origin, 'GET', `/api/bins/${bin}${path}`, other.key)
    const unknown = await call(server.origin, 'GET', `/api/bins/never-made${path}`, other.key)
    expect(await forbidden.text()).toBe(await unknown.text())
    expect(forbidden.status).toBe(unknown.status)
  }
})

test('every route of the OpenAPI document and of app/api has a row here', async () => {
  const tested = new Set(rows.map(({ method, path }) => `${method} ${path}`))
  const document = (await (await call(server.origin, 'GET', '/api/openapi.json', null)).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  const described = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/api/'))
    .flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'parameters')
        .map((method) => `${method.toUpperCase()} ${path}`),
    )
  const exported = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts'))
    .flatMap((file) => {
      const path = `/api/${dirname(file)}`.replaceAll('[', '{').replaceAll(']', '}')
      const source = readFileSync(join('app/api', file), 'utf8')
      const methods = source.matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm)
      return Array.from(methods, ([, method]) => `${method} ${path}`)
    })
  expect([...tested].toSorted()).toEqual(exported.toSorted())
  expect([...tested].toSorted()).toEqual(described.toSorted())
})
