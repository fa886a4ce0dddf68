import { expect, test } from 'vitest'
import { paced } from './paced'

test('rows go down while writes are slow, and up again, within bounds', async () => {
  let now = 0
  const pace = paced(256, 1000, () => now)
  const write = (ms: number) =>
    pace.write((rows) => {
      now += ms
      return Promise.resolve(rows)
    })
  expect(await write(1)).toBe(256)
  expect(await write(1)).toBe(512)
  expect(await write(1)).toBe(1000)
  expect(await write(11)).toBe(1000)
  expect(await write(100)).toBe(500)
  for (let i = 0; i < 9; i++) await write(100)
  expect(pace.rows).toBe(16)
  await write(10)
  expect(pace.rows).toBe(32)
})
