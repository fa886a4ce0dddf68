import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RawTarget, startRawTarget } from '../../server/testing/raw-target'
import { startServer, type TestServer } from '../../server/testing/start-server'
import { sendRequest } from '../../server/outgoing/send-request'
import { resolveBySystem } from '../../server/outgoing/host-addresses'
import type { Stage } from '../deliveries/testing/stage'
import { pollingBin } from './testing/polling-bin'

let server: TestServer
let target: RawTarget
const anywhere = {
  refusal: () => null,
  resolve: resolveBySystem,
  connectMs: 5000,
  maxMs: 100,
  maxBytes: 1,
}

beforeAll(async () => {
  target = await startRawTarget()
  const outgoing = {
    get: () => Promise.reject(new Error('nothing is asked for')),
    send: (request: Parameters<typeof sendRequest>[0]) => sendRequest(request, anywhere),
  }
  const variables = { DELIVERIES_PER_MINUTE_PER_ADDRESS: '4', LOG_LEVEL: 'silent' }
  server = await startServer(variables, { outgoing })
})
afterAll(async () => {
  await target.stop()
  await server.stop()
})
const stage = (): Stage => ({ server, owner: server.newOwner(), target })

test('an address that answers too late is a fault', async () => {
  target.answer = () => undefined
  const { last } = await (await pollingBin(stage())).run()
  expect(last).toMatchObject({ status: null, error: expect.stringMatching(/did not answer/) })
})

test('making and running have the rate of deliveries of an address', async () => {
  target.answer = (_, socket) => void socket.end('HTTP/1.1 204 No Content\r\n\r\n')
  const own = await pollingBin(stage())
  await own.run()
  await expect(own.run()).rejects.toThrow(/^429 .*Too many deliveries/)
  expect((await own.poll()).last).toMatchObject({ status: 204, changed: 1 })
})
