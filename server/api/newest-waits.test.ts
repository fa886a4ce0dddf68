import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { CapturePage } from '@/core/contract/capture'
import { services } from '@/core/services'
import type { ApiClient } from '../testing/api-client'
import { startServer, type TestServer } from '../testing/start-server'

let server: TestServer
let owner: ApiClient
beforeAll(async () => {
  server = await startServer({})
  owner = server.newOwner()
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => server.stop())

/** From now on, what is appended is stored but not announced until `announce`. */
function unannounced(): { committed: Promise<void>; announce: () => void } {
  const { store } = services()
  const append = store.append.bind(store)
  let announce = (): void => undefined
  const announced = new Promise<void>((resolve) => (announce = resolve))
  let commit = (): void => undefined
  const committed = new Promise<void>((resolve) => (commit = resolve))
  vi.spyOn(store, 'append').mockImplementation(async (capture) => {
    const kept = await append(capture)
    commit()
    await announced
    return kept
  })
  return { committed, announce }
}

/** Resolves when the store has answered a call of one of its reads. */
function answered(name: 'listCaptures' | 'readCapture' | 'searchCaptures'): Promise<void> {
  const { store } = services()
  const read = store[name].bind(store) as (...given: unknown[]) => Promise<never>
  return new Promise((resolve) => {
    vi.spyOn(store, name).mockImplementation(async (...given: unknown[]) => {
      const answer = await read(...given)
      setImmediate(resolve)
      return answer
    })
  })
}

test.each([
  ['a page', 'listCaptures', '?limit=1'],
  ['a search', 'searchCaptures', '?q=method:POST'],
  ['the capture itself', 'readCapture', '/1'],
] as const)(
  '%s read between the commit and its announcement shows the reply as waiting',
  async (_, verb, path) => {
    const { id } = await owner.createBin()
    await owner.fetch(`/api/bins/${id}/replies`, {
      method: 'PUT',
      body: JSON.stringify({ fallback: { delayMs: 500 } }),
    })
    const { committed, announce } = unannounced()
    const sending = fetch(`${server.origin}/in/${id}`, { method: 'POST', body: 'x' })
    await committed
    const readDone = answered(verb)
    const reading = owner.fetch(`/api/bins/${id}/captures${path}`)
    await readDone
    announce()
    const read = (await (await reading).json()) as CapturePage | CapturePage['captures'][0]
    const capture = 'captures' in read ? read.captures[0] : read
    expect(capture).toMatchObject({ seq: 1, waiting: true })
    expect((await sending).status).toBe(200)
  },
)
