/** Returns whether two values of JSON say the same; a field that is undefined is one that is absent. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return false
  return fieldsThatDiffer(a, b).length === 0 && fieldsThatDiffer(b, a).length === 0
}

/** Returns the names of the wanted fields that are not so. */
export const fieldsThatDiffer = (now: object, wanted: object): string[] =>
  Object.entries(wanted)
    .filter(([field, value]) => {
      if (value === undefined) return false
      return !isSameValue((now as Record<string, unknown>)[field], value)
    })
    .map(([field]) => field)
