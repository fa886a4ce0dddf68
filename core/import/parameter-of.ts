const next = /;[ \t]*([^\s;=]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[^])*)"|([^;]*))/g

/**
 * Returns a parameter of a header field by its lower-case name (`boundary`, `charset`); null if
 * there is none.
 */
export function parameterOf(value: string, name: string): string | null {
  for (const [, found = '', quoted, plain = ''] of value.matchAll(next)) {
    if (found.toLowerCase() === name) return quoted?.replace(/\\([^])/g, '$1') ?? plain.trim()
  }
  return null
}
