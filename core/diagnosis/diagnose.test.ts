import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Diagnosis } from '../contract/diagnosis'
import type { ApiClient } from '../../server/testing/api-client'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
})
afterAll(() => server.stop())

const diagnose = async (bin: string, asked: object = {}): Promise<Diagnosis> => {
  const answer = await owner.fetch(`/api/bins/${bin}/diagnosis`, {
    method: 'POST',
    body: JSON.stringify(asked),
  })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Diagnosis
}

test('an address that nothing stands in front of is found free of faults, and no probe is kept', async () => {
  const { id } = await owner.createBin()
  const { judged, probes } = await diagnose(id)
  expect(judged.findings).toEqual([])
  expect(judged.sent).toBe(probes.length - 1)
  expect(judged.arrived).toBe(judged.sent)
  expect((await owner.readBin(id)).newest).toBe(0)
})
