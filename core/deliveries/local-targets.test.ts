import { expect, test } from 'vitest'
import type { Delivery } from '../contract/delivery'
import { setStage } from './testing/stage'

const stage = setStage({})

const allow = (allowed: boolean, as = stage.owner): Promise<Response> =>
  as.fetch('/api/local-targets', { method: 'PUT', body: JSON.stringify({ allowed }) })

test('an owner allows programs on this machine, and takes it back', async () => {
  const { id } = await stage.owner.createBin()
  await fetch(`${stage.server.origin}/in/${id}`, { method: 'POST', body: 'x' })
  const send = async (): Promise<Delivery> => {
    const body = JSON.stringify({ to: stage.target.origin })
    const path = `/api/bins/${id}/captures/1/deliveries`
    return (await (await stage.owner.fetch(path, { method: 'POST', body })).json()) as Delivery
  }
  expect(await (await stage.owner.fetch('/api/local-targets')).json()).toEqual({ state: 'offered' })
  expect((await send()).error).toMatch(/not a public address/)
  expect(await (await allow(true)).json()).toEqual({ state: 'allowed' })
  expect(await send()).toMatchObject({ state: 'succeeded', error: null })
  expect(await (await allow(false)).json()).toEqual({ state: 'offered' })
  expect((await send()).error).toMatch(/not a public address/)
  expect(stage.target.requests).toHaveLength(1)
})

test('nobody else is told or heard', async () => {
  const nobody = stage.server.newOwner()
  expect((await nobody.fetch('/api/local-targets')).status).toBe(404)
  expect((await allow(true, nobody)).status).toBe(404)
  const { id } = await stage.owner.createBin()
  const { token } = await stage.owner.share(id)
  expect((await stage.owner.fetch('/api/local-targets', { as: token })).status).toBe(404)
})
