import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeOperations } from '@/core/ports/store/store'
import { services } from '@/core/services'
import { isBackground } from '../testing/background-operations'
import { allRoutes, makeThere, requestOf, type RouteCall, type There } from './testing/route-calls'
import { apiPages } from '../testing/api-pages'
import type { ApiClient } from '../testing/api-client'
import { databasesWords, failing } from '../testing/failing-operations'
import { startServer, type TestServer } from '../testing/start-server'
import { connectWatcher } from '../testing/watcher'

let server: TestServer
let owner: ApiClient
/** What requests that only read are asked of: those that succeed, whose answers may be remembered, and those that fail. */
let toRead: There
let toFailAt: There

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
  toRead = await makeThere(server)
  toFailAt = await makeThere(server)
})
afterAll(() => server.stop())

const phases = { lookup: null, connect: null, secure: null, wait: null, receive: null }
const notReached = { answer: null, error: 'no', sent: false, address: null, phases, durationMs: 0 }

const answerRule = {
  id: 'r1',
  name: 'drilled',
  when: {},
  answer: { kind: 'drill', per: 'bin', steps: [{ status: 500 }], atEnd: 'repeat' },
}

/** Routes that read nothing from the store. */
const without = new Set([
  'GET /api/openapi.json',
  'GET /api/config.schema.json',
  'GET /api/samples',
  'DELETE /api/owner',
])
const watching = new Set(['GET /api/health', 'GET /api/metrics'])

async function ask(route: RouteCall, there: There) {
  // Whether it is remembered must not depend on when jobs of earlier requests end.
  services().bins.forget(there.bin)
  asked += 1
  const { path, init } = requestOf(route, there)
  const headers = { ...init.headers, 'X-Asked': String(asked) }
  const response = await fetch(server.origin + path, { ...init, headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Retried in the background: the response says that it continues. */
const retried: Record<string, string[]> = {
  'DELETE /api/bins/[bin]/captures': ['clearNext', 'listCaptures'],
  'POST /api/bins/[bin]/deletions': ['deleteCaptures', 'endDeletion', 'findBin'],
}

type Operation = keyof typeof storeOperations

/** Runs a request; returns the store operations that are called to answer it, and whether one of them wrote. */
async function observed<Answer>(run: () => Promise<Answer>) {
  const store = services().store as unknown as Record<string, (...args: unknown[]) => unknown>
  const real = { ...store }
  const called = new Set<string>()
  let wrote = false
  for (const [name, operation] of Object.entries(real)) {
    store[name] = (...args) => {
      const result = operation(...args)
      if (!isOfLastRequest()) return result
      called.add(name)
      if (storeOperations[name as Operation] !== 'write') return result
      return (result as Promise<unknown>).then((written) => {
        wrote = true
        return written
      })
    }
  }
  const answer = await run()
  Object.assign(store, real)
  return { answer, operations: [...called], wrote }
}

const carries = (text: string): boolean =>
  /canary-7361|SQLITE|Prisma|\n\s+at /i.test(text) || text.includes(databasesWords.message)

test.each(allRoutes)('$name does not reveal database errors', async (route) => {
  const reads = route.method === 'GET'
  const first = reads ? toRead : await makeThere(server)
  const { answer: plain, operations: called } = await observed(() => ask(route, first))
  expect([plain.status < 300, plain.text]).toEqual([true, plain.text])
  if (without.has(route.name) || watching.has(route.name)) return
  const operations = called.filter((operation) => !isBackground(operation, route.name))
  expect(operations.length).toBeGreaterThan(0)
  // A read finds the same state again, and so does what failed before it wrote; a write may be half done.
  let untouched = reads ? toFailAt : null
  for (const name of operations) {
    const there: There = untouched ?? (await makeThere(server))
    const operation = failing(name as Operation, { when: isOfLastRequest })
    const { answer, wrote } = await observed(() => ask(route, there))
    operation.mend()
    const { status, text, headers } = answer
    untouched = reads || (!wrote && status === 500) ? there : null
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
  const { bin, owner, token } = await makeThere(server)
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
