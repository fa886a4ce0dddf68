import { expect, test, vi } from 'vitest'
import { openTestStore } from './testing/open-store'
import { appendMany, makeBin, newCapture } from './testing/records'
import { unjudge } from './unjudge'

test('a large bin is made out of date in small writes, with captures kept between them', async () => {
  const { store, close } = await openTestStore()
  const { key } = await makeBin(store, { maxCaptures: 100_000, maxBytes: 1_000_000_000 })
  await appendMany(store, key, 6000)

  const slices = vi.fn<typeof store.unjudge>(store.unjudge)
  let arrived = 0
  const until = { over: false }
  const arriving = (async () => {
    while (!until.over) {
      await store.append(newCapture(key))
      arrived += 1
    }
  })()
  await unjudge({ unjudge: slices }, key)
  until.over = true
  await arriving

  expect(slices.mock.calls.length).toBeGreaterThan(3)
  for (const [, { limit }] of slices.mock.calls) expect(limit).toBeLessThanOrEqual(2048)
  expect(arrived).toBeGreaterThan(3)
  const open = await store.unjudged(key, 0, 10_000)
  expect(open.slice(0, 6000)).toEqual(Array.from({ length: 6000 }, (_, i) => i + 1))
  // What came after the first write was judged with the secrets of then.
  expect(Math.max(...open)).toBeLessThan(6000 + arrived)
  await close()
})

test('it ends where it is told to stop', async () => {
  const { store, close } = await openTestStore()
  const { key } = await makeBin(store)
  await appendMany(store, key, 600)
  let writes = 0
  await unjudge(store, key, () => writes++ > 0)
  expect(await store.unjudged(key, 0, 1000)).toHaveLength(256)
  await close()
})
