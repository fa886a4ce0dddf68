import { expect, test } from 'vitest'
import { openApi } from '../openapi/document'
import { highestSeq } from './capture-number'

interface Schema {
  $ref?: string
  type?: string
  minimum?: number
  maximum?: number
  items?: Schema
  properties?: Record<string, Schema>
  anyOf?: Schema[]
  allOf?: Schema[]
  oneOf?: Schema[]
}
interface Operation {
  parameters?: { name: string; schema?: Schema }[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
}
const { paths, components } = openApi('https://a.example', '1') as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/** Members and parameters that are numbers of captures. */
const ofCaptures = new Set(['seq', 'seqs', 'upTo', 'after', 'before', 'capture'])

/** Yields every whole number in a schema by its name; of a list by the list's. */
function* numbersIn(schema: Schema, name: string, seen: Set<string>): Generator<[string, Schema]> {
  const { $ref } = schema
  if ($ref !== undefined) {
    const key = $ref.slice($ref.lastIndexOf('/') + 1)
    const target = components.schemas[key]
    if (target && !seen.has(key)) yield* numbersIn(target, name, new Set([...seen, key]))
    return
  }
  if (schema.type === 'integer' || schema.type === 'number') yield [name, schema]
  if (schema.items) yield* numbersIn(schema.items, name, seen)
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    yield* numbersIn(value, key, seen)
  }
  for (const each of [...(schema.anyOf ?? []), ...(schema.allOf ?? []), ...(schema.oneOf ?? [])]) {
    yield* numbersIn(each, name, seen)
  }
}

const taken = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { parameters = [], requestBody }]) => {
    const bodies = Object.values(requestBody?.content ?? {}).map(({ schema }) => schema)
    const numbers = [
      ...parameters.flatMap(({ name, schema }) =>
        schema ? [...numbersIn(schema, name, new Set())] : [],
      ),
      ...bodies.flatMap((schema) => (schema ? [...numbersIn(schema, '', new Set())] : [])),
    ]
    return numbers
      .filter(([name]) => ofCaptures.has(name))
      .map(([name, schema]) => ({ place: `${method} ${path}: ${name}`, schema }))
  }),
)

test('the API takes numbers of captures at these places', () => {
  const names = new Set(taken.map(({ place }) => place.replace(/^.*: /, '')))
  expect([...names].toSorted()).toEqual([...ofCaptures].toSorted())
  expect(taken.map(({ place }) => place)).toEqual(
    expect.arrayContaining([
      'post /api/bins/{bin}/export: seqs',
      'post /api/bins/{bin}/deliveries: seqs',
      'post /api/bins/{bin}/replies/trial: seq',
    ]),
  )
})

test.each(taken)('$place is at most the highest number of a capture', ({ schema }) => {
  expect(schema).toMatchObject({ type: 'integer', maximum: highestSeq })
  expect(schema.minimum).toBeGreaterThanOrEqual(0)
})
