import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchLive } from './live'
import { openState } from './state'
import { type InspectorStore, inspectorStore } from './store'
import { FakeBin } from './testing/fake-bin'
import { FakeSocket } from './testing/fake-socket'

const made = vi.hoisted(() => ({ sockets: [] as FakeSocket[] }))
vi.mock('socket.io-client', () => ({
  io: () => {
    const socket = new FakeSocket()
    made.sockets.push(socket)
    return socket
  },
}))

const source = { kind: 'bin', bin: 'shop', url: 'http://localhost:3000/in/shop' } as const
let bin: FakeBin
let store: InspectorStore
let socket: FakeSocket
let stop: () => void
const state = () => store.get()
const numbers = () => state().captures.map(({ seq }) => seq)
const settle = () => vi.advanceTimersByTimeAsync(300)

beforeEach(async () => {
  vi.useFakeTimers()
  bin = new FakeBin()
  bin.add(2)
  vi.stubGlobal('fetch', bin.fetch)
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  store = inspectorStore(openState(bin.bin(), bin.page(), null))
  stop = watchLive(source, store)
  socket = made.sockets.at(-1) as FakeSocket
  socket.answers = () => ({ ok: true, newest: bin.newest, viewers: 2 })
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function join() {
  socket.open()
  await settle()
}

it('joins first, reads second, and is live then', async () => {
  bin.add(1)
  await join()
  expect(socket.sent).toEqual([['watch', { bin: 'shop' }]])
  expect(numbers()).toEqual([1, 2, 3])
  expect(state()).toMatchObject({ connection: 'live', viewers: 2 })
})

it('shows what is announced, and reads the hole in front of it', async () => {
  await join()
  socket.receive('captured', { bin: 'shop', captures: bin.add(2) })
  await settle()
  expect(numbers()).toEqual([1, 2, 3, 4])
  const [, last] = bin.add(2)
  socket.receive('captured', { bin: 'shop', captures: [last] })
  await settle()
  expect(numbers()).toEqual([1, 2, 3, 4, 5, 6])
})

it('says after a loss what was caught up', async () => {
  await join()
  socket.lose()
  expect(state().connection).toBe('offline')
  bin.add(3)
  await join()
  expect(state().connection).toBe('live')
  expect(state().notices).toEqual([{ above: 5, caughtUp: 3, gone: 0 }])
})

it('learns after a loss what became of what was there, and keeps its place', async () => {
  bin.known.set(1, { waiting: true, status: null })
  store.dispatch({ type: 'refreshed', captures: bin.page().captures })
  await join()
  store.dispatch({ type: 'selected', seq: 2 })
  socket.lose()
  bin.known.set(1, { waiting: false, status: 503, verdict: 'valid' })
  await join()
  expect(state().captures[0]).toMatchObject({ waiting: false, status: 503, verdict: 'valid' })
  expect(state().selected).toBe(2)
})

it('learns what was answered between the making of the page and joining', async () => {
  bin.known.set(2, { waiting: true })
  store.dispatch({ type: 'refreshed', captures: bin.page().captures })
  bin.known.set(2, { waiting: false, status: 200 })
  await join()
  expect(state().captures[1]).toMatchObject({ waiting: false, status: 200 })
})

it('closes when the bin is gone or not for this viewer, and for good', async () => {
  socket.answers = () => ({ ok: false, error: { code: 'not_found', message: 'gone' } })
  await join()
  expect(state().connection).toBe('closed')
  expect(socket.connected).toBe(false)
})

it('asks again when joining is not answered', async () => {
  socket.answers = () => null
  await join()
  expect(state().connection).toBe('connecting')
  await vi.advanceTimersByTimeAsync(1600)
  expect(socket.connects).toBe(1)
})

it('closes at once when the bin is closed', async () => {
  await join()
  socket.receive('changed', { bin: 'shop', what: 'closed' })
  expect(state().connection).toBe('closed')
})

it('takes deletions, and reads the bin once for a burst of settings', async () => {
  await join()
  socket.receive('changed', { bin: 'shop', what: 'deleted', seq: 1 })
  expect(numbers()).toEqual([2])
  bin.asked.length = 0
  for (const name of ['a', 'b', 'c', 'd']) {
    bin.name = name
    socket.receive('changed', { bin: 'shop', what: 'settings' })
  }
  await settle()
  expect(state().bin.name).toBe('d')
  expect(bin.asked).toEqual(['/api/bins/shop', '/api/bins/shop'])
})

it('does nothing more once stopped', async () => {
  await join()
  stop()
  const before = state()
  window.dispatchEvent(new Event('online'))
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(state()).toBe(before)
  expect(socket.connected).toBe(false)
})
