import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '@/server/testing/start-server'
import { ApiError } from './api-error'
import type { BinClient } from './bin-client'
import { WaitError } from './wait-error'
import { Wirebin } from './wirebin'

let server: TestServer
let wirebin: Wirebin
beforeAll(async () => {
  server = await startServer()
  wirebin = new Wirebin({ server: server.origin })
})
afterAll(() => server.stop())

const send = (bin: BinClient, path: string, body: object = {}): Promise<Response> =>
  fetch(bin.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

it('gets the first request that a query selects, which may be there already', async () => {
  const bin = await wirebin.createBin()
  await send(bin, '/hooks', { type: 'charge.failed' })
  const waiting = bin.waitFor('body.type:charge.succeeded', { timeout: 60_000 })
  await send(bin, '/hooks', { type: 'charge.succeeded', id: 'ch_1' })
  const capture = await waiting
  expect(capture).toMatchObject({ seq: 2, method: 'POST', target: '/hooks' })
  expect(await capture.json()).toEqual({ type: 'charge.succeeded', id: 'ch_1' })
  expect(capture.header('CONTENT-type')).toBe('application/json')
  expect((await bin.waitFor()).seq).toBe(1)
})

it('says what came instead', async () => {
  const bin = await wirebin.createBin({ name: 'shop' })
  await send(bin, '/hooks', { type: 'charge.failed' })
  await send(bin, '/other', {})
  const error = await bin.waitFor('body.type:charge.succeeded', { timeout: 50 }).catch((e) => e)
  expect(error).toBeInstanceOf(WaitError)
  expect((error as WaitError).message.replaceAll(/\d\d:\d\d:\d\d/g, '10:15:04')).toBe(
    `No request to ${bin.id} selected by body.type:charge.succeeded came within 0.05 s. 2 came: ` +
      '#1 POST /hooks 10:15:04: body.type is charge.failed, asked for charge.succeeded; ' +
      '#2 POST /other 10:15:04: there is no body.type, asked for charge.succeeded',
  )
  expect((error as WaitError).came.map(({ seq }) => seq)).toEqual([1, 2])
})

it.each([3e9, Infinity])('waits %d ms, or as long as a timer can', async (timeout) => {
  const bin = await wirebin.createBin()
  const waiting = bin.waitFor('', { timeout })
  await send(bin, '')
  expect((await waiting).seq).toBe(1)
})

it('waits for a part of a millisecond', async () => {
  const bin = await wirebin.createBin()
  await expect(bin.waitFor('', { timeout: 20.5 })).rejects.toBeInstanceOf(WaitError)
})

it.each([-1, NaN])('refuses to wait %d ms', async (timeout) => {
  const bin = await wirebin.createBin()
  const refused = new RangeError(`A time is 0 milliseconds or more, not ${timeout}`)
  await expect(bin.waitFor('', { timeout })).rejects.toEqual(refused)
  await expect(bin.waitForCount(1, '', { timeout })).rejects.toEqual(refused)
  await expect(bin.expectNone({ for: timeout })).rejects.toEqual(refused)
})

it('waits for what a function selects', async () => {
  const bin = await wirebin.createBin()
  const waiting = bin.waitFor(async (c) => (await c.json<{ n: number }>()).n === 2)
  await fetch(bin.url, { method: 'POST', body: 'no JSON' })
  await send(bin, '', { n: 1 })
  await send(bin, '', { n: 2 })
  expect((await waiting).seq).toBe(3)
  const error = (await bin
    .waitFor(async (c) => (await c.json<{ n: number }>()).n === 3, { timeout: 50 })
    .catch((e) => e)) as WaitError
  expect(error.came.map(({ failed }) => failed.replace(/SyntaxError.*/, '…'))).toEqual([
    'the function threw …',
    'the function says no',
    'the function says no',
  ])
})

it('throws what the API refuses', async () => {
  const error = await wirebin
    .bin('nowhere')
    .waitFor('')
    .catch((e) => e)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ code: 'not_found', status: 404, retryAfter: null })
})
