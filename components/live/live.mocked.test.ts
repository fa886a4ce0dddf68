import { beforeEach, expect, it, vi } from 'vitest'
import { livePage } from './testing/live-page'

vi.mock('socket.io-client', () => import('./testing/fake-io'))

const page = livePage()

beforeEach(() => {
  page.bin.add(2)
  page.show()
})

it('joins first, reads second, then is live', async () => {
  page.bin.add(1)
  await page.join()
  expect(page.socket.sent).toEqual([['watch', { bin: 'shop' }]])
  expect(page.numbers()).toEqual([1, 2, 3])
  expect(page.state()).toMatchObject({ connection: 'live', viewers: 2 })
})

it('shows what is announced, and reads the hole before it', async () => {
  await page.join()
  page.socket.receive('captured', { bin: 'shop', captures: page.bin.add(2) })
  await page.settle()
  expect(page.numbers()).toEqual([1, 2, 3, 4])
  const [, last] = page.bin.add(2)
  page.socket.receive('captured', { bin: 'shop', captures: [last] })
  await page.settle()
  expect(page.numbers()).toEqual([1, 2, 3, 4, 5, 6])
})

it('reports what was caught up after a loss', async () => {
  await page.join()
  page.socket.lose()
  expect(page.state().connection).toBe('offline')
  page.bin.add(3)
  await page.join()
  expect(page.state().connection).toBe('live')
  expect(page.state().notices).toEqual([{ above: 5, caughtUp: 3, gone: 0 }])
})

it('updates the loaded captures after a loss, and keeps the selection', async () => {
  page.bin.known.set(1, { waiting: true, status: null })
  await page.join()
  expect(page.state().captures[0]).toMatchObject({ waiting: true })
  page.store.dispatch({ type: 'selected', seq: 2 })
  page.socket.lose()
  page.bin.known.set(1, { waiting: false, status: 503, verdict: 'valid' })
  await page.join()
  expect(page.state().captures[0]).toMatchObject({ waiting: false, status: 503, verdict: 'valid' })
  expect(page.state().selected).toBe(2)
})

it('updates captures that were replied to between rendering the page and joining', async () => {
  page.bin.known.set(2, { waiting: false, status: 200 })
  await page.join()
  expect(page.state().captures[1]).toMatchObject({ waiting: false, status: 200 })
})

it('closes for good when the bin is gone or not for this viewer', async () => {
  page.socket.answers = () => ({ ok: false, error: { code: 'not_found', message: 'gone' } })
  await page.join()
  expect(page.state().connection).toBe('closed')
  expect(page.socket.connected).toBe(false)
})

it('retries when joining is not answered', async () => {
  page.socket.answers = () => null
  await page.join()
  expect(page.state().connection).toBe('connecting')
  await vi.advanceTimersByTimeAsync(1600)
  expect(page.socket.connects).toBe(1)
})

it('closes at once when the bin is closed', async () => {
  await page.join()
  page.socket.receive('changed', { bin: 'shop', what: 'closed' })
  expect(page.state().connection).toBe('closed')
})

it('applies deletions, and reads the bin once for a burst of settings', async () => {
  await page.join()
  page.socket.receive('changed', { bin: 'shop', what: 'deleted', seq: 1, deletions: 1 })
  expect(page.numbers()).toEqual([2])
  page.bin.asked.length = 0
  for (const name of ['a', 'b', 'c', 'd']) {
    page.bin.name = name
    page.socket.receive('changed', { bin: 'shop', what: 'settings' })
  }
  await page.settle()
  expect(page.state().bin.name).toBe('d')
  expect(page.bin.asked).toEqual(['/api/bins/shop', '/api/bins/shop'])
})

it('does nothing more once stopped', async () => {
  await page.join()
  page.stop()
  const before = page.state()
  window.dispatchEvent(new Event('online'))
  document.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(page.state()).toBe(before)
  expect(page.socket.connected).toBe(false)
})

it('ignores events that only a newer server knows', async () => {
  await page.join()
  const before = page.state()
  page.socket.receive('changed', { bin: 'shop', what: 'selected', seq: 1 })
  page.socket.receive('changed', { bin: 'shop', what: 'constructor' })
  expect(page.state()).toBe(before)
  page.socket.receive('changed', { bin: 'shop', what: 'deleted', seq: 1, deletions: 1 })
  expect(page.numbers()).toEqual([2])
})
