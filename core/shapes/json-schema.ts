import type { ShapeType } from '../contract/drift'
import type { ShapeNode } from './shape'

type Schema = Record<string, unknown>

/** Returns a shape as JSON Schema (draft 2020-12). Required is what every object had. */
export const schemaOf = (shape: ShapeNode, title: string): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
  ...schemaAt(shape),
})

function schemaAt(node: ShapeNode): Schema {
  const types = namesOf(node)
  const schema: Schema = types.length === 0 ? {} : { type: types.length === 1 ? types[0] : types }
  const { m, v, i, t } = node
  if (v) schema['additionalProperties'] = schemaAt(v)
  else if (m) {
    schema['properties'] = Object.fromEntries(
      Object.entries(m).map(([name, member]) => [name, schemaAt(member)]),
    )
    const required = Object.keys(m).filter((name) => m[name]?.n === t.object)
    if (required.length > 0) schema['required'] = required
  }
  if (i) schema['items'] = schemaAt(i)
  return schema
}

/** In a fixed order; an integer is a number, if there were both. */
function namesOf({ t }: ShapeNode): ShapeType[] {
  const types = (Object.keys(t) as ShapeType[]).toSorted()
  return types.includes('number') ? types.filter((type) => type !== 'integer') : types
}
