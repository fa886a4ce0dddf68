import { expect, test } from 'vitest'
import { startServer } from '../testing/start-server'

test('the holder of a link may guess its capture address no faster than anyone guesses bins', async () => {
  const server = await startServer({ UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: '5' })
  const owner = server.newOwner()
  await owner.createBin({ id: 'orders' })
  const { id, token } = await owner.share('orders')
  const statusOf = async (bin: string): Promise<number> =>
    (await owner.fetch(`/api/bins/${bin}/captures`, { as: token })).status
  const guesses: number[] = []
  for (let n = 0; n < 8; n++) guesses.push(await statusOf(`guess-${n}`))
  expect(guesses.slice(0, 5)).toEqual([404, 404, 404, 404, 404])
  expect(guesses).toContain(429)
  // By its own id the link opens what it covers.
  expect(await statusOf(`link_${id}`)).toBe(200)
  await server.stop()
})
