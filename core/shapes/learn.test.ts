import { describe, expect, it } from 'vitest'
import type { DriftNote } from '../contract/drift'
import { readJson } from '../parsing/read-json'
import { growthFault } from '../testing/linear'
import { schemaOf } from './json-schema'
import { emptyShape, learn, placesOf } from './learn'
import { shapeLimits } from './shape'
import { typeNameOf, typescriptOf } from './typescript'

const valueOf = (json: string) => {
  const value = readJson(json)
  if (value === undefined) throw new Error(`No JSON: ${json}`)
  return value
}

/** Learns from bodies in turn, and returns what is told of the last. */
function lastOf(bodies: unknown[]): DriftNote[] | null {
  const shape = emptyShape()
  let notes: DriftNote[] | null = null
  for (const body of bodies) {
    notes =
      learn(shape, valueOf(typeof body === 'string' ? body : JSON.stringify(body)))?.notes ?? null
  }
  return notes
}

describe('a request differs from those before it', () => {
  const rows: [name: string, bodies: unknown[], notes: DriftNote[] | null][] = [
    ['not, if it is the first', [{ a: 1 }], null],
    ['not, if it is alike', [{ a: 1 }, { a: 2 }], null],
    ['by a path', [{ a: { b: 1 } }, { a: { b: 1, iin: 2 } }], [{ path: 'a.iin', kind: 'new' }]],
    [
      'by a path with all that is in it, once',
      [{ a: 1 }, { a: 1, b: { c: { d: 1 } } }],
      [{ path: 'b', kind: 'new' }],
    ],
    [
      'by a type that one of two values of a name has',
      [{ a: 1 }, '{"a":"x","a":1}'],
      [{ path: 'a', kind: 'type', was: ['integer'], is: 'string' }],
    ],
    ['not by what either value of a name was', ['{"a":1,"a":"x"}', { a: 1 }, { a: 'y' }], null],
    [
      'by a name that is missing, however often it was there before',
      ['{"a":1,"a":2}', '{"a":1,"a":2,"b":1}', { a: 1 }, {}],
      [{ path: 'a', kind: 'missing' }],
    ],
    [
      'by a type',
      [{ a: 1 }, { a: '1' }],
      [{ path: 'a', kind: 'type', was: ['integer'], is: 'string' }],
    ],
    [
      'by null',
      [{ a: 1 }, { a: null }],
      [{ path: 'a', kind: 'type', was: ['integer'], is: 'null' }],
    ],
    ['not by a fraction', ['{"a":1}', '{"a":1.5}'], null],
    ['not by a number without one', ['{"a":1.5}', '{"a":1}'], null],
    [
      'by what was always there',
      [{ a: 1, b: 1 }, { a: 1, b: 1 }, { a: 1 }],
      [{ path: 'b', kind: 'missing' }],
    ],
    ['not by what was there once', [{ a: 1, b: 1 }, { a: 1 }], null],
    ['not by what is missing at times', [{ a: 1, b: 1 }, { a: 1 }, { a: 1, b: 1 }, { a: 1 }], null],
    [
      'inside the items of a list, once',
      [
        { l: [{ a: 1 }] },
        {
          l: [
            { a: 1, b: 1 },
            { a: 1, b: 1 },
          ],
        },
      ],
      [{ path: 'l.b', kind: 'new' }],
    ],
    ['not by the first item of a list', [{ l: [] }, { l: [{ a: 1 }] }], null],
    [
      'not by an object where null was, but for its type',
      [{ a: null }, { a: { b: 1 } }],
      [{ path: 'a', kind: 'type', was: ['null'], is: 'object' }],
    ],
    [
      'by the body itself',
      [[1], { a: 1 }],
      [{ path: '', kind: 'type', was: ['array'], is: 'object' }],
    ],
    [
      'by a name that needs quotes',
      [{ a: 1 }, { a: 1, 'odd key.x': 1 }],
      [{ path: '"odd key.x"', kind: 'new' }],
    ],
    [
      'by names of Object.prototype',
      [{ a: 1 }, { a: 1, constructor: 1 }],
      [{ path: 'constructor', kind: 'new' }],
    ],
  ]
  it.each(rows)('%s', (_, bodies, notes) => {
    expect(lastOf(bodies)).toEqual(notes)
  })

  it('in more than five ways: all are counted', () => {
    const shape = emptyShape()
    learn(shape, valueOf('{}'))
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`n${i}`, i]))
    const drift = learn(shape, valueOf(JSON.stringify(many)))
    expect([drift?.count, drift?.notes.length]).toEqual([9, 5])
  })
})

describe('a shape stays bounded', () => {
  it('objects with very many names are maps', () => {
    const shape = emptyShape()
    const users = (from: number) =>
      JSON.stringify({
        users: Object.fromEntries(
          Array.from({ length: 150 }, (_, i) => [`u${from + i}`, { age: i }]),
        ),
      })
    learn(shape, valueOf(users(0)))
    expect(learn(shape, valueOf(users(1000)))).toBeNull()
    expect(placesOf(shape)).toBe(4)
    expect(typescriptOf(shape, 'T')).toBe(
      'export type T = {\n  users: Record<string, {\n    age: number\n  }>\n}\n',
    )
  })

  it('maps among the values of a map are one', () => {
    const shape = emptyShape()
    const of = (names: number, value: unknown) =>
      Object.fromEntries(Array.from({ length: names }, (_, i) => [`n${i}`, value]))
    const few = Object.fromEntries(Array.from({ length: 110 }, (_, i) => [`f${i}`, { a: 'x' }]))
    learn(shape, valueOf(JSON.stringify({ ...of(2, of(150, 1)), ...few })))
    expect(typescriptOf(shape, 'T')).toBe(
      'export type T = Record<string, Record<string, number | string>>\n',
    )
  })

  it('no more places than its limit, however many names come', () => {
    const shape = emptyShape()
    for (let i = 0; i < 60; i++) {
      const inner = Object.fromEntries(
        Array.from({ length: 90 }, (_, j) => [`${i}-${j}`, { x: { y: 1 } }]),
      )
      learn(shape, valueOf(JSON.stringify({ [`part${i}`]: inner })))
    }
    expect(placesOf(shape)).toBeLessThanOrEqual(shapeLimits.places)
  })

  it('no deeper than its limit', () => {
    const shape = emptyShape()
    learn(shape, valueOf('{"a":'.repeat(200) + '1' + '}'.repeat(200)))
    expect(placesOf(shape)).toBeLessThanOrEqual(shapeLimits.depth + 2)
  })

  it('in linear time', async () => {
    const make = (size: number) => {
      const items = Array.from({ length: size / 32 }, (_, i) => ({
        a: i,
        b: 'x',
        [`n${i % 90}`]: [i],
      }))
      return JSON.stringify({ items })
    }
    const run = (text: string) => {
      const shape = emptyShape()
      learn(shape, valueOf(text))
      learn(shape, valueOf(text))
    }
    // It learns twice.
    expect(await growthFault(make, run, { pace: 1 })).toBeNull()
  })
})

it('a member named * is a member like any other', () => {
  const body = { '*': true, a: 'x' }
  expect(lastOf([body, body])).toBeNull()
  const alone = { '*': true }
  expect(lastOf([alone, { ...alone, a: 1 }])).toEqual([{ path: 'a', kind: 'new' }])
  const shape = emptyShape()
  learn(shape, valueOf(JSON.stringify(body)))
  expect(typescriptOf(shape, 'T')).toBe('export type T = {\n  "*": boolean\n  a: string\n}\n')
  expect(schemaOf(shape, 'T')).toMatchObject({ required: ['*', 'a'] })
})

it('is written as JSON Schema and as TypeScript, with what is optional, null and nested', () => {
  const shape = emptyShape()
  learn(
    shape,
    valueOf(
      '{"id":"evt_1","amount":12.5,"card":{"iin":null,"last4":"4242"},"tags":["a",1],"x-y":true}',
    ),
  )
  learn(shape, valueOf('{"id":"evt_2","amount":3,"card":{"iin":"4","last4":"1"},"tags":[]}'))
  expect(schemaOf(shape, 'charge.failed')).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'charge.failed',
    type: 'object',
    properties: {
      id: { type: 'string' },
      amount: { type: 'number' },
      card: {
        type: 'object',
        properties: { iin: { type: ['null', 'string'] }, last4: { type: 'string' } },
        required: ['iin', 'last4'],
      },
      tags: { type: 'array', items: { type: ['integer', 'string'] } },
      'x-y': { type: 'boolean' },
    },
    required: ['id', 'amount', 'card', 'tags'],
  })
  expect(typescriptOf(shape, typeNameOf('stripe', 'charge.failed'))).toBe(
    `export type StripeChargeFailed = {
  id: string
  amount: number
  card: {
    iin: string | null
    last4: string
  }
  tags: (number | string)[]
  "x-y"?: boolean
}
`,
  )
})
