export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const step = /\.?([^.[\]"]+)|\[(\d+|\*)\]|\["((?:[^"\\]|\\.)*)"\]/y

/**
 * Parses the names along a JSON path such as data.object.id, items[0].sku, items[*].sku or
 * a["odd.name"].
 *
 * @throws Error, with the place that cannot be read
 */
export function jsonPath(text: string): string[] {
  const names: string[] = []
  const source = text.replace(/^\$\.?/, '')
  for (step.lastIndex = 0; step.lastIndex < source.length;) {
    const at = step.lastIndex
    const match = step.exec(source)
    if (!match || (at === 0 && source.startsWith('.'))) {
      throw new Error(`The path “${text}” cannot be read from “${source.slice(at)}” on`)
    }
    const [, name, index, quoted] = match
    names.push(quoted === undefined ? (name ?? index ?? '') : (JSON.parse(`"${quoted}"`) as string))
  }
  return names
}

/**
 * Returns the values at a path. A name on a list looks into each of its items; `*` is every item or
 * value.
 *
 * @param passed called with the number of values visited
 */
export function valuesAt(
  json: Json,
  path: readonly string[],
  passed: (values: number) => void = () => undefined,
): Json[] {
  let values = [json]
  for (const name of path) {
    values = values.flatMap((value) => below(value, name))
    passed(values.length)
  }
  return values
}

function below(value: Json, name: string): Json[] {
  if (typeof value !== 'object' || value === null) return []
  if (name === '*') return Object.values(value)
  if (!Array.isArray(value)) return own(value, name)
  if (/^\d+$/.test(name)) return value.slice(Number(name), Number(name) + 1)
  return value.flatMap((item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? own(item, name) : [],
  )
}

const own = (value: { [key: string]: Json }, name: string): Json[] =>
  Object.hasOwn(value, name) ? [value[name] ?? null] : []
