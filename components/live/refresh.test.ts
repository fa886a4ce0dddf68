import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { refresh } from './refresh'
import { openState } from './state'
import { inspectorStore } from './store'
import { FakeBin } from './testing/fake-bin'

const source = { kind: 'bin', bin: 'shop', url: 'http://localhost:3000/in/shop' } as const
let bin: FakeBin

beforeEach(() => {
  bin = new FakeBin()
  bin.add(2600)
  vi.stubGlobal('fetch', bin.fetch)
})
afterEach(() => vi.unstubAllGlobals())

const whole = () =>
  inspectorStore(openState(bin.bin(), bin.page(new URLSearchParams('limit=5000')), null))

it('reads the newest pages again, and what waits below them one by one', async () => {
  for (const seq of [40, 2500]) bin.known.set(seq, { waiting: true })
  const store = whole()
  for (const seq of [40, 2500]) bin.known.set(seq, { waiting: false })
  bin.known.set(700, { verdict: 'valid' })
  await refresh(source, store, () => false)
  const { captures } = store.get()
  expect(captures).toHaveLength(2600)
  expect(captures.some(({ waiting }) => waiting)).toBe(false)
  expect(captures[699]?.verdict).toBe('valid')
  expect(bin.asked).toHaveLength(5)
})

it('reads no further than what is here, and adds nothing', async () => {
  const store = inspectorStore(openState(bin.bin(), bin.page(), null))
  bin.add(3)
  const before = store.get().captures
  await refresh(source, store, () => false)
  expect(store.get().captures).toHaveLength(before.length)
  expect(bin.asked).toHaveLength(2)
})

it('stops when it is told to', async () => {
  const store = whole()
  const before = store.get()
  await refresh(source, store, () => true)
  expect(store.get()).toBe(before)
})
