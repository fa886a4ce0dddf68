import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { refresh } from './refresh'
import { hasOlder, openState } from './state'
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

it('reads the newest pages again, and drops the list below them', async () => {
  for (const seq of [40, 2500]) bin.known.set(seq, { waiting: true })
  const store = whole()
  bin.kept = bin.kept.filter((seq) => seq !== 2400)
  for (const seq of [40, 2500]) bin.known.set(seq, { waiting: false })
  bin.known.set(700, { verdict: 'valid' })
  await refresh(source, store, () => false)
  const { captures, floor } = store.get()
  expect(captures.map(({ seq }) => seq)).toEqual(bin.kept.slice(-2000))
  expect(captures.some(({ waiting }) => waiting)).toBe(false)
  expect(captures.find(({ seq }) => seq === 700)?.verdict).toBe('valid')
  expect(hasOlder(store.get())).toBe(true)
  expect(floor).toBe(600)
  expect(bin.asked).toHaveLength(4)
})

it('reads no further than the list reaches', async () => {
  bin.kept = bin.kept.slice(0, 30)
  bin.newest = 30
  const store = inspectorStore(
    openState(bin.bin(), bin.page(new URLSearchParams('limit=25')), null),
  )
  await refresh(source, store, () => false)
  expect(store.get().captures).toHaveLength(26)
  expect(bin.asked).toHaveLength(1)
})

it('stops when asked to', async () => {
  await refresh(source, whole(), () => true)
  expect(bin.asked).toHaveLength(1)
})
