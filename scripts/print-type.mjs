/**
 * Returns a JSON Schema as a TypeScript type.
 *
 * @param refer returns the name of a type that the schema refers to
 * @param commentOf returns the comment of a property, on lines of its own
 */
export function printType(schema, { refer, commentOf = () => '' }) {
  const print = (part) => printType(part, { refer })
  if (typeof schema === 'boolean') return schema ? 'unknown' : 'never'
  if ('$ref' in schema) return refer(schema.$ref)
  if ('const' in schema) return JSON.stringify(schema.const)
  if ('enum' in schema) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const any = schema.anyOf ?? schema.oneOf
  if (any) return any.map(print).join(' | ')
  if (schema.allOf) return schema.allOf.map((part) => `(${print(part)})`).join(' & ')
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => print({ ...schema, type })).join(' | ')
  }
  if (schema.type === 'array') return printArray(schema, print)
  if (schema.type === 'object') return printObject(schema, print, commentOf)
  return (
    { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' }[
      schema.type
    ] ?? 'unknown'
  )
}

function printArray({ prefixItems, items }, print) {
  if (prefixItems) return `[${prefixItems.map(print).join(', ')}]`
  return `(${print(items ?? true)})[]`
}

function printObject({ properties = {}, required = [], additionalProperties }, print, commentOf) {
  const lines = Object.entries(properties).map(([name, schema]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)
    return `${commentOf(name)}${key}${required.includes(name) ? '' : '?'}: ${print(schema)}`
  })
  const others =
    typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0
  if (others) lines.push(`[name: string]: ${print(additionalProperties)}`)
  return `{\n${lines.join('\n')}\n}`
}
