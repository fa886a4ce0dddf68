import type { HeaderLine } from '../contract/capture'

/** Returns header lines from a flat list: name, value, name, value, … */
export function headerLines(flat: readonly string[]): HeaderLine[] {
  const lines: HeaderLine[] = []
  for (let at = 0; at < flat.length; at += 2) lines.push([flat[at] ?? '', flat[at + 1] ?? ''])
  return lines
}
