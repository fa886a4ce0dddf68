import { expect, test, vi } from 'vitest'
import type { DeliveryList } from '../contract/delivery'
import type { Forward, ForwardList } from '../contract/forward'
import { setStage } from '../deliveries/testing/stage'

const stage = setStage({ WIREBIN_ALLOW_TARGETS: '127.0.0.1', LOG_LEVEL: 'silent' })

async function ask<Answer>(path: string, method = 'GET', body?: object): Promise<Answer> {
  const init = { method, ...(body && { body: JSON.stringify(body) }) }
  const response = await stage.owner.fetch(path, init)
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as Answer
}

async function binThatForwards(settings: object): Promise<{ bin: string; forward: Forward }> {
  const { id } = await stage.owner.createBin()
  const forward = await ask<Forward>(`/api/bins/${id}/forwards`, 'POST', {
    to: stage.target.origin,
    ...settings,
  })
  return { bin: id, forward }
}

const send = (bin: string, body: string, path = ''): Promise<Response> =>
  fetch(`${stage.server.origin}/in/${bin}${path}`, { method: 'POST', body })

test('what arrives is sent on, with a stable id and the number of the attempt', async () => {
  const { bin, forward } = await binThatForwards({})
  await send(bin, 'hello', '/orders?id=1')
  await vi.waitFor(() => expect(stage.target.requests).toHaveLength(1))
  const [head = '', body] = stage.target.requests[0]?.split('\r\n\r\n') ?? []
  expect(body).toBe('hello')
  expect(head).toMatch(/^POST \/orders\?id=1 HTTP\/1\.1\r\n/)
  await vi.waitFor(async () => {
    const { deliveries } = await ask<DeliveryList>(`/api/bins/${bin}/deliveries`)
    expect(deliveries).toMatchObject([
      { state: 'succeeded', forward: forward.id, attempt: 1, target: stage.target.origin },
    ])
    expect(head).toContain(`\r\nWirebin-Delivery: ${deliveries[0]?.message}\r\n`)
  })
  expect(head).toContain('\r\nWirebin-Attempt: 1\r\nWirebin-Hops: 1\r\n')
  const { forwards } = await ask<ForwardList>(`/api/bins/${bin}/forwards`)
  expect(forwards).toMatchObject([
    { id: forward.id, waiting: { queued: 0, held: 0 }, last: { seq: 1, state: 'succeeded' } },
  ])
  const { captures } = await stage.owner.page(bin)
  expect(captures).toMatchObject([{ delivered: 'sent' }])
})
