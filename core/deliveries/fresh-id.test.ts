import { expect, test } from 'vitest'
import { seeded } from '../testing/seeded'
import { asNewEvent } from './as-new-event'
import { freshId, randomBelow } from './fresh-id'

const random = seeded(3)
const below = (max: number): number => Math.floor(random() * max)

test.each([
  ['evt_1QXyZ2abCDef', /^evt_\d[A-Z]{2}[a-z][A-Z]\d[a-z]{2}[A-Z]{2}[a-z]{2}$/],
  [
    '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    /^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
  ],
  [
    '72D3162E-CC78-41E3-A1AB-4C9367DC0958',
    /^[0-9A-F-]{13}-4[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}$/,
  ],
  ['1234567890', /^[1-9]\d{9}$/],
  ['0a1b2c3d4e', /^[1-9][a-f]\d[a-f]\d[a-f]\d[a-f]\d[a-f]$/],
  ['msg_2abC', /^[a-z]{3}_\d[a-z]{2}[A-Z]$/],
])('%s is given another of its form', (id, form) => {
  for (let i = 0; i < 50; i++) {
    const fresh = freshId(id, below)
    expect(fresh).toMatch(form)
    expect(fresh).not.toBe(id)
  }
})

test('random numbers are whole and below their bound', () => {
  const all = Array.from({ length: 1000 }, () => randomBelow(3))
  expect(new Set(all)).toEqual(new Set([0, 1, 2]))
})

test('an id is replaced wherever it stands whole, and nothing else is', () => {
  const id = 'evt_12345678'
  const body = `{"id":"${id}","other":"${id}9","path":"/e/${id}/x","\xff":1}`
  const request = {
    path: `/x?e=${id}`,
    headers: ['X-Id', id, id, 'a'],
    body: Buffer.from(body, 'latin1'),
  }
  const made = asNewEvent(request, id, below)
  const fresh = made.request.headers[1] ?? ''
  expect(fresh).not.toBe(id)
  expect(made.request.headers).toEqual(['X-Id', fresh, id, 'a'])
  expect(made.request.path).toBe(`/x?e=${fresh}`)
  expect(Buffer.from(made.request.body).toString('latin1')).toBe(
    `{"id":"${fresh}","other":"${id}9","path":"/e/${fresh}/x","\xff":1}`,
  )
})

test.each([null, '', '1234567', 'with space', 'a"b"c"d"e'])('an id of %j is left alone', (id) => {
  const request = { path: '/', headers: ['A', id ?? ''], body: Buffer.from(id ?? '') }
  expect(asNewEvent(request, id, below)).toEqual({ request, found: false })
})
