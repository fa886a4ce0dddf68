import { expect, test } from 'vitest'
import { openApi } from '../openapi/document'
import { fieldLabels, inPageWords } from './field-labels'

interface Schema {
  $ref?: string
  items?: Schema
  prefixItems?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
}
interface Operation {
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
}

const document = openApi('http://localhost', '1') as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

function fieldsOf(schema: Schema | undefined, above: ReadonlySet<string> = new Set()): string[] {
  if (!schema) return []
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    if (above.has(name)) return []
    return fieldsOf(document.components.schemas[name], new Set([...above, name]))
  }
  const { items, prefixItems = [], anyOf = [], oneOf = [], allOf = [], properties = {} } = schema
  return [
    ...Object.keys(properties),
    ...[items, ...prefixItems, ...anyOf, ...oneOf, ...allOf, ...Object.values(properties)].flatMap(
      (inner) => fieldsOf(inner, above),
    ),
  ]
}

const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
const sent = new Set(
  operations.flatMap(({ parameters = [], requestBody }) => [
    ...parameters.filter((each) => each.in === 'query').map(({ name }) => name),
    ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => fieldsOf(schema)),
  ]),
)

test('every field that can be sent to the API has a label, and no other', () => {
  expect(sent.size).toBeGreaterThan(80)
  expect(Object.keys(fieldLabels).toSorted()).toEqual([...sent].toSorted())
})

test.each([...sent])('an error of %s names it by its label', (field) => {
  const label = fieldLabels[field]
  expect(inPageWords(`${field}: is wrong`)).toBe(`${label}: is wrong`)
  expect(inPageWords(`name: too long; ${field}.0: is wrong`)).toBe(
    `Name: too long; ${label}: is wrong`,
  )
})

test.each([
  ['rules.1.answer.steps.0.delayMs: Too big', 'Delay: Too big'],
  ['Rule 2 “Down”: dripMs: Set the milliseconds', 'Rule 2 “Down”: Drip: Set the milliseconds'],
  ['to: to has at most 2048 characters', 'Address: has at most 2048 characters'],
  ['There is no such bin', 'There is no such bin'],
  ['getaddrinfo ENOTFOUND: example.test', 'getaddrinfo ENOTFOUND: example.test'],
  ['constructor: is wrong', 'constructor: is wrong'],
])('%s is said as %s', (message, words) => {
  expect(inPageWords(message)).toBe(words)
})
