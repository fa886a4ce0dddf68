import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OwnerAccess } from '@/core/contract/owner'
import { services } from '@/core/services'
import { isBackground } from '../testing/background-operations'
import { routeBodies, routeQueries } from './testing/route-inputs'
import { apiPages } from '../testing/api-pages'
import { apiRoutes } from '../testing/api-routes'
import type { ApiClient } from '../testing/api-client'
import { databasesWords, failing } from '../testing/failing-operations'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher } from '../testing/watcher'

let server: TestServer
let owner: ApiClient

/** How many requests were asked, and which of them is handled: jobs of earlier ones still run. */
let asked = 0
const handled = new AsyncLocalStorage<string | undefined>()
const isOfLastRequest = (): boolean => handled.getStore() === String(asked)

const pages = (): ReturnType<typeof apiPages> => {
  const api = apiPages()
  return {
    ...api,
    request: (incoming, outgoing) =>
      handled.run(incoming.headers['x-asked']?.toString(), () => api.request(incoming, outgoing)),
  }
}

beforeAll(async () => {
  const outgoing = {
    get: async () => ({ status: 200, headers: [], body: new Uint8Array() }),
    sendToSelf: async () => notReached,
  }
  server = await startServer({ LOG_LEVEL: 'silent' }, { outgoing, startPages: pages })
  owner = server.newOwner()
  const { clearing, deleting } = services()
  const [{ ended: cleared }, { run: deleted }] = [{ ...clearing }, { ...deleting }]
  // Where these go on in the background, requests wait for them less long.
  clearing.ended = (bin, keepPinned, ms) => cleared(bin, keepPinned, ms / 20)
  deleting.run = (deletion, ms) => deleted(deletion, ms / 20)
})
afterAll(() => server.stop())

const phases = { lookup: null, connect: null, secure: null, wait: null, receive: null }
const notReached = { answer: null, error: 'no', sent: false, address: null, phases, durationMs: 0 }

/** Everything that the requests of one test need. */
interface There {
  /** The token of a diagnosis. */
  diagnosis: string
  owner: ApiClient
  /** The id of a signed-in browser's session. */
  session: string
  bin: string
  secret: string
  delivery: string
  forward: string
  share: string
  token: string
}

const confirmation = JSON.stringify({
  Type: 'SubscriptionConfirmation',
  SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=1',
})
const answerRule = {
  id: 'r1',
  name: 'drilled',
  when: {},
  answer: { kind: 'drill', per: 'bin', steps: [{ status: 500 }], atEnd: 'repeat' },
}

async function make(): Promise<There> {
  // An owner whose key is replaced can do little afterwards.
  const owner = server.newOwner()
  const { id: bin } = await owner.createBin()
  await fetch(`${server.origin}/in/${bin}`, { method: 'POST', body: confirmation })
  const post = async (path: string, body: object): Promise<{ id: string; token: string }> =>
    (await (
      await owner.fetch(`/api/bins/${bin}${path}`, { method: 'POST', body: JSON.stringify(body) })
    ).json()) as { id: string; token: string }
  const signIn = { method: 'POST', body: JSON.stringify({ ownerKey: owner.key() }) }
  const [{ id: secret }, { id: share, token }] = await Promise.all([
    post('/secrets', { scheme: 'github', value: 'one' }),
    owner.share(bin),
    owner.fetch('/api/owner', signIn),
  ])
  const { token: diagnosis } = await post('/diagnosis', {})
  const { id: delivery } = await post('/captures/1/deliveries', { to: 'http://192.0.2.1/' })
  const { id: forward } = await post('/forwards', { to: 'http://192.0.2.1/' })
  await services().verification.settled()
  const access = (await (await owner.fetch('/api/owner/sessions')).json()) as OwnerAccess
  const session = access.sessions[0]?.id ?? ''
  return { owner, session, bin, secret, delivery, forward, share, token, diagnosis }
}

/** Routes that read nothing from the store. */
const without = new Set(['GET /api/openapi.json', 'GET /api/samples', 'DELETE /api/owner'])
const watching = new Set(['GET /api/health', 'GET /api/metrics'])

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const routes = Object.entries(apiRoutes).flatMap(([pattern, module]) =>
  methods
    .filter((method) => Object.hasOwn(module, method))
    .map((method) => ({ name: `${method} ${pattern}`, method, pattern })),
)

async function ask({ name, method, pattern }: (typeof routes)[number], there: There) {
  const path = pattern
    .replace('[bin]', there.bin)
    .replace('[seq]', '1')
    .replace('[secret]', there.secret)
    .replace('[delivery]', there.delivery)
    .replace('[forward]', there.forward)
    .replace('[share]', there.share)
    .replace('[session]', there.session)
    .replace('[scheme]', 'asana')
  const { owner } = there
  const key = name === 'GET /api/share' ? there.token : owner.key()
  // Whether it is remembered must not depend on when jobs of earlier requests end.
  services().bins.forget(there.bin)
  asked += 1
  const headers: Record<string, string> = {
    Authorization: `Bearer ${key}`,
    'X-Asked': String(asked),
  }
  let body = name === 'POST /api/owner' ? { ownerKey: owner.key() } : routeBodies[name]
  headers['Content-Type'] = typeof body === 'string' ? 'text/plain' : 'application/json'
  if (name.endsWith(' /api/bins/[bin]/diagnosis') && method === 'PUT')
    body = { ...(body as object), token: there.diagnosis }
  if (typeof body === 'object') body = JSON.stringify(body)
  const response = await fetch(server.origin + path + (routeQueries[name] ?? ''), {
    method,
    headers,
    ...(body !== undefined && { body }),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Retried in the background: the response says that it continues. */
const retried: Record<string, string[]> = {
  'DELETE /api/bins/[bin]/captures': ['clearNext', 'listCaptures'],
  'POST /api/bins/[bin]/deletions': ['deleteCaptures', 'endDeletion', 'findBin'],
}

/** Runs a request and returns the store operations that are called to answer it. */
async function operationsOf(run: () => Promise<unknown>): Promise<string[]> {
  const store = services().store as unknown as Record<string, (...args: unknown[]) => unknown>
  const real = { ...store }
  const called = new Set<string>()
  for (const [name, operation] of Object.entries(real)) {
    store[name] = (...args) => {
      if (isOfLastRequest()) called.add(name)
      return operation(...args)
    }
  }
  await run()
  Object.assign(store, real)
  return [...called]
}

const carries = (text: string): boolean =>
  /canary-7361|SQLITE|Prisma|\n\s+at /i.test(text) || text.includes(databasesWords.message)

test.each(routes)('$name does not reveal database errors', async (route) => {
  const first = await make()
  let plain = { status: 0, text: '' }
  const operations = (await operationsOf(async () => (plain = await ask(route, first)))).filter(
    (operation) => !isBackground(operation, route.name),
  )
  expect([plain.status < 300, plain.text]).toEqual([true, plain.text])
  if (without.has(route.name) || watching.has(route.name)) return
  expect(operations.length).toBeGreaterThan(0)
  // A read finds the same state again; a write may be half done.
  const reads = route.method === 'GET'
  const places = await Promise.all((reads ? operations.slice(0, 1) : operations).map(make))
  for (const [at, name] of operations.entries()) {
    const there = places[reads ? 0 : at] ?? first
    const operation = failing(name as Parameters<typeof failing>[0], { when: isOfLastRequest })
    const { status, text, headers } = await ask(route, there)
    operation.mend()
    expect([name, carries(text + JSON.stringify([...headers])), text]).toEqual([name, false, text])
    if (retried[route.name]?.includes(name) && status < 300) continue
    expect([name, operation.calls() > 0]).toEqual([name, true])
    expect([name, status]).toEqual([name, 500])
    expect(JSON.parse(text)).toEqual({
      error: { code: 'internal', message: 'The request could not be handled' },
    })
  }
})

test('nor does a capture address', async () => {
  for (const name of ['findBinToCatch', 'append', 'drillsOf'] as const) {
    const { id } = await owner.createBin()
    await owner.fetch(`/api/bins/${id}/replies`, {
      method: 'PUT',
      body: JSON.stringify({ rules: [answerRule] }),
    })
    const operation = failing(name)
    const response = await fetch(`${server.origin}/in/${id}`, { method: 'POST', body: '{}' })
    const text = await response.text()
    operation.mend()
    expect([name, operation.calls() > 0, carries(text), text]).toEqual([name, true, false, text])
    expect([name, response.status]).toEqual([name, 500])
  }
})

test('nor does a socket', async () => {
  const { bin, owner, token } = await make()
  const requests = [
    ['findBin', { bin }, owner.key()],
    ['findOwner', { bin }, owner.key()],
    ['findShare', { share: token }, undefined],
  ] as const
  for (const [name, input, key] of requests) {
    const watcher = connectWatcher(server.origin, key === undefined ? {} : { key })
    const operation = failing(name)
    const answer = await watcher.watch(input)
    operation.mend()
    watcher.close()
    expect(operation.calls()).toBeGreaterThan(0)
    expect(answer).toEqual({
      ok: false,
      error: { code: 'internal', message: 'The request could not be handled' },
    })
  }
})
