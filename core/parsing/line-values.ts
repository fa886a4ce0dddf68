import type { HeaderLine } from '../contract/capture'

/** Returns the value of the first header line of a lower-case name; null if there is none. */
export const lineValue = (lines: readonly HeaderLine[], name: string): string | null =>
  lines.find(([each]) => each.toLowerCase() === name)?.[1] ?? null

/** Returns the values of all header lines of a lower-case name, in order. */
export const lineValues = (lines: readonly HeaderLine[], name: string): string[] =>
  lines.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value)
