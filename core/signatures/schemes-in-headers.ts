import type { Scheme } from './scheme'
import { schemes } from './schemes'

/** Schemes whose header means nothing until the bin has a secret for it. */
const onlyWithSecret = new Set(['basic', 'bearer'])

const byHeader = new Map<string, Scheme[]>()
for (const scheme of schemes) {
  if (onlyWithSecret.has(scheme.id)) continue
  for (const header of scheme.headers) {
    byHeader.set(header, [...(byHeader.get(header) ?? []), scheme])
  }
}

/**
 * One slot for each length, first and last letter of a known header; most other names are rejected
 * here.
 */
const place = (name: string): number => {
  const { length } = name
  return (length << 10) | ((name.charCodeAt(0) & 31) << 5) | (name.charCodeAt(length - 1) & 31)
}
const perhaps = new Uint8Array(64 << 10)
for (const header of byHeader.keys()) perhaps[place(header)] = 1

const none: readonly Scheme[] = []

/**
 * Returns the schemes whose signatures the headers carry, in the order of the table. Costs
 * nanoseconds per header line for a request that has none.
 */
export function schemesInHeaders(headers: readonly string[]): readonly Scheme[] {
  let found: Set<Scheme> | null = null
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? ''
    if (perhaps[place(name)] !== 1) continue
    for (const scheme of byHeader.get(name.toLowerCase()) ?? none) {
      found ??= new Set()
      found.add(scheme)
    }
  }
  if (!found) return none
  const all = found
  return found.size === 1 ? [...found] : schemes.filter((scheme) => all.has(scheme))
}
