import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startServer, type TestServer } from '../testing/start-server'
import { allRoutes, makeThere, requestOf, type RouteCall, type There } from './testing/route-calls'

type Json = Record<string, unknown>

interface Document {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema?: Json }> }> }>
  >
  components: { schemas: Json }
}

let server: TestServer
let document: Document
/** What requests are asked of that change nothing: those that only read, and those that are refused. */
let unchanged: There

beforeAll(async () => {
  const outgoing = { get: async () => ({ status: 200, headers: [], body: new Uint8Array() }) }
  server = await startServer({}, { outgoing })
  document = (await (await fetch(`${server.origin}/api/openapi.json`)).json()) as Document
  unchanged = await makeThere(server)
})
afterAll(() => server.stop())

const documented = ({ method, pattern }: RouteCall) =>
  document.paths[pattern.replaceAll('[', '{').replaceAll(']', '}')]?.[method.toLowerCase()]

const validators = new Map<string, z.ZodType>()

/** The document's schema as a validator that accepts no property which it does not name. */
function validatorOf(schema: Json): z.ZodType {
  const of = JSON.stringify(schema)
  const validator = validators.get(of) ?? newValidator(schema)
  validators.set(of, validator)
  return validator
}

function newValidator(schema: Json): z.ZodType {
  const whole = { ...schema, $defs: document.components.schemas }
  const text = JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')
  return z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0])
}

const typeOf = (response: Response): string =>
  (response.headers.get('content-type') ?? '').split(';')[0] ?? ''

test.each(allRoutes)('$name answers what its document says', async (route) => {
  const operation = documented(route)
  if (!operation) throw new Error('It is not in the document')
  const there = route.method === 'GET' ? unchanged : await makeThere(server)
  const { path, init } = requestOf(route, there)
  const response = await fetch(server.origin + path, init)
  const text = await response.text()
  const said = operation.responses[String(response.status)]
  expect([text.slice(0, 500), said !== undefined]).toEqual([text.slice(0, 500), true])
  const type = typeOf(response)
  const types = Object.keys(said?.content ?? {})
  expect(types.length === 0 ? [''] : types).toContain(type)
  const schema = said?.content?.[type]?.schema ?? {}
  const value: unknown = type === 'application/json' ? JSON.parse(text) : text
  expect(validatorOf(schema).safeParse(value).error).toBeUndefined()
})

test.each(allRoutes)('$name refuses as its document says', async (route) => {
  const operation = documented(route)
  const { path, init } = requestOf(route, unchanged)
  const headers = { ...init.headers, Authorization: 'Bearer none' }
  const refused = await fetch(server.origin + path, { ...init, headers })
  const text = await refused.text()
  // Some are open to everyone.
  const schema = operation?.responses['default']?.content?.['application/json']?.schema ?? {}
  const value: unknown = refused.ok ? null : JSON.parse(text)
  const validator = refused.ok ? z.null() : validatorOf(schema)
  expect(validator.safeParse(value).error).toBeUndefined()
})
