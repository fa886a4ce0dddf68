import type { HeaderLine } from '../contract/capture'

/** Returns whether a header line has this lower-case name: the case of names does not count (RFC 9110, section 5.1). */
export const isNamed = ([name]: HeaderLine, wanted: string): boolean =>
  name.length === wanted.length && name.toLowerCase() === wanted

/** Returns the value of the first header line of a lower-case name, or null if there is none. */
export function lineValue(lines: readonly HeaderLine[], name: string): string | null {
  for (const line of lines) if (isNamed(line, name)) return line[1]
  return null
}

/** Returns the values of all header lines of a lower-case name, in order. */
export function lineValues(lines: readonly HeaderLine[], name: string): string[] {
  const found: string[] = []
  for (const line of lines) if (isNamed(line, name)) found.push(line[1])
  return found
}

/** Returns whether there is a header line of a lower-case name. */
export const hasLine = (lines: readonly HeaderLine[], name: string): boolean =>
  lines.some((line) => isNamed(line, name))
