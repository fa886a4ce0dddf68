import { z } from 'zod'
import { contractSchemas } from './contract-schemas'

type Io = 'input' | 'output'
type JsonSchema = Record<string, unknown>
type Registry = ReturnType<typeof z.registry<{ id: string }>>

const place = '#/components/schemas/'

/** The contract's schemas, as they are read and as they are sent. */
interface Named {
  registry: Registry
  asRead: Record<string, JsonSchema>
  asSent: Record<string, JsonSchema>
  /** Names of those that are sent in another shape than they are read: with defaults left out. */
  differing: Set<string>
}

let made: Named | undefined
/** Made when the document is first asked for: it takes longer than the rest of the start. */
function named(): Named {
  if (made) return made
  const registry: Registry = z.registry()
  for (const [name, schema] of contractSchemas) {
    // A number or a text is told where it stands.
    if (!isScalar(z.toJSONSchema(schema, settings('output')))) registry.add(schema, { id: name })
  }
  const [asRead, asSent] = [schemasOf(registry, 'output'), schemasOf(registry, 'input')]
  made = { registry, asRead, asSent, differing: namesThatDiffer(asRead, asSent) }
  return made
}

const isScalar = ({ type, enum: values }: JsonSchema): boolean =>
  values === undefined && ['integer', 'number', 'string', 'boolean'].includes(String(type))

/** Returns the JSON Schema of a value, with the contract's own schemas by reference. */
export function jsonSchema(schema: z.ZodType, io: Io): JsonSchema {
  const {
    $schema: _,
    $defs: __,
    ...own
  } = z.toJSONSchema(schema, {
    ...settings(io),
    metadata: named().registry,
  })
  return placed(own, (ref) => referTo(ref.replace('#/$defs/', ''), io))
}

/** Returns all schemas that are referred to, by name. */
export function namedSchemas(paths: unknown): Record<string, JsonSchema> {
  const { asRead, asSent, differing } = named()
  const all = new Map(
    Object.keys(asRead).flatMap((name) => [
      [name, described(asRead, name, 'output')],
      ...(differing.has(name) ? [[`${name}Input`, described(asSent, name, 'input')] as const] : []),
    ]) as [string, JsonSchema][],
  )
  const found = new Map<string, JsonSchema>()
  function follow(value: unknown): void {
    placed(value as JsonSchema, (ref) => {
      const name = ref.slice(place.length)
      const schema = all.get(name)
      if (schema && !found.has(name)) {
        found.set(name, schema)
        follow(schema)
      }
      return ref
    })
  }
  follow(paths)
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const referTo = (name: string, io: Io): string =>
  place + name + (io === 'input' && named().differing.has(name) ? 'Input' : '')

function described(schemas: Record<string, JsonSchema>, name: string, io: Io): JsonSchema {
  return placed(schemas[name] ?? {}, (ref) => referTo(ref, io))
}

function settings(io: Io) {
  return {
    io,
    unrepresentable: 'any' as const,
    // What every number in JavaScript keeps exactly says nothing.
    override({ jsonSchema }: { jsonSchema: JsonSchema }): void {
      if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum']
      if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum']
    },
  }
}

/** Returns all named schemas, which refer to each other by name alone. */
function schemasOf(registry: Registry, io: Io): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(registry, { ...settings(io), uri: (name) => name })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...own }]) => [name, own]),
  )
}

function namesThatDiffer(asRead: Named['asRead'], asSent: Named['asSent']): Set<string> {
  const names = Object.keys(asRead)
  const text = (schema: JsonSchema | undefined): string => JSON.stringify(schema)
  const found = new Set(names.filter((name) => text(asRead[name]) !== text(asSent[name])))
  for (let before = -1; before < found.size;) {
    before = found.size
    for (const name of names) {
      placed(asSent[name] ?? {}, (ref) => {
        if (found.has(ref)) found.add(name)
        return ref
      })
    }
  }
  return found
}

/** Returns a schema with each of its references as `of` gives it. */
function placed(schema: JsonSchema, of: (ref: string) => string): JsonSchema {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) =>
        name === '$ref' && typeof inner === 'string' ? [name, of(inner)] : [name, copy(inner)],
      ),
    )
  }
  return copy(schema) as JsonSchema
}
