import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Delivery } from '../contract/delivery'
import type { ApiClient } from '../../server/testing/api-client'
import { type RawTarget, startRawTarget } from '../../server/testing/raw-target'
import { startServer, type TestServer } from '../../server/testing/start-server'

let server: TestServer
let owner: ApiClient
let target: RawTarget

beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  target = await startRawTarget()
})
afterAll(async () => {
  await target.stop()
  await server.stop()
})

const allow = (allowed: boolean, as = owner): Promise<Response> =>
  as.fetch('/api/local-targets', { method: 'PUT', body: JSON.stringify({ allowed }) })

test('an owner allows programs on this machine, and takes it back', async () => {
  const { id } = await owner.createBin()
  await fetch(`${server.origin}/in/${id}`, { method: 'POST', body: 'x' })
  const send = async (): Promise<Delivery> => {
    const body = JSON.stringify({ to: target.origin })
    const path = `/api/bins/${id}/captures/1/deliveries`
    return (await (await owner.fetch(path, { method: 'POST', body })).json()) as Delivery
  }
  expect(await (await owner.fetch('/api/local-targets')).json()).toEqual({ state: 'offered' })
  expect((await send()).error).toMatch(/not a public address/)
  expect(await (await allow(true)).json()).toEqual({ state: 'allowed' })
  expect(await send()).toMatchObject({ state: 'succeeded', error: null })
  expect(await (await allow(false)).json()).toEqual({ state: 'offered' })
  expect((await send()).error).toMatch(/not a public address/)
  expect(target.requests).toHaveLength(1)
})

test('nobody else is told or heard', async () => {
  const nobody = server.newOwner()
  expect((await nobody.fetch('/api/local-targets')).status).toBe(404)
  expect((await allow(true, nobody)).status).toBe(404)
  const { id } = await owner.createBin()
  const { token } = await owner.share(id)
  expect((await owner.fetch('/api/local-targets', { as: token })).status).toBe(404)
})
