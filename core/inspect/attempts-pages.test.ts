import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Attempts } from '../contract/attempts'
import { services } from '../services'
import { newCapture, newMeta } from '../../server/testing/records'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ MAX_CAPTURES_PER_BIN: '2000' })
})
afterAll(() => server.stop())

test('many attempts of one event are read page by page, to the last', async () => {
  const owner = server.newOwner()
  const { id } = await owner.createBin({ maxCaptures: 2000 })
  const bin = await services().store.findBin(id)
  const known = newMeta({ eventKey: 'id:again' })
  const attempt = newCapture(bin?.key ?? 0, { status: 500, meta: known })
  await Promise.all(Array.from({ length: 1500 }, () => services().store.append(attempt)))
  const read = async (query: string, as?: string, seq = 700): Promise<Attempts> => {
    const path = `/api/bins/${id}/captures/${seq}/attempts${query}`
    const response = await owner.fetch(path, as === undefined ? {} : { as })
    return (await response.json()) as Attempts
  }
  const first = await read('')
  expect([first.attempts.length, first.attempts[0]?.seq, first.next]).toEqual([1000, 1, 1000])
  const rest = await read('?after=1000')
  expect([rest.attempts.length, rest.attempts.at(-1)?.attempt, rest.next]).toEqual([
    500,
    1500,
    null,
  ])

  // A link to one of them shows that one, whatever its position, and nothing about others.
  for (const capture of [1, 700, 1200]) {
    const { token } = await owner.share(id, { capture })
    const one = await read('', token, capture)
    expect([one.attempts.map(({ seq }) => seq), one.next]).toEqual([[capture], null])
  }
  expect((await owner.fetch(`/api/bins/${id}/captures/7/attempts?after=x`)).status).toBe(400)
})
