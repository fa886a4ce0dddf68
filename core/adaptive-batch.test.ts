import { expect, test } from 'vitest'
import { adaptiveBatch } from './adaptive-batch'

test('rows per write fall while writes are slow, and rise again, within bounds', async () => {
  let now = 0
  const pace = adaptiveBatch(256, 1000, () => now)
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
