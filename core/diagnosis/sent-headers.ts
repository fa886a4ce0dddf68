import type { HeaderLine } from '../contract/capture'
import type { ProbePlace } from '../contract/diagnosis'

/** Names that a page may not set (Fetch, section 2.2.2), as far as probes have them, and those that a browser changes. */
const notForPages =
  /^(?:accept-encoding|connection|cookie|date|expect|host|user-agent|via|proxy-.*|sec-.*)$/i

/** Returns the header lines of a probe as a place sends them: a browser joins lines of the same name. */
export function sentHeaders(headers: readonly HeaderLine[], place: ProbePlace): HeaderLine[] {
  if (place !== 'browser') return [...headers]
  const joined = new Map<string, HeaderLine>()
  for (const [name, value] of headers) {
    if (notForPages.test(name)) continue
    const key = name.toLowerCase()
    const before = joined.get(key)
    joined.set(key, before ? [name, `${before[1]}, ${value}`] : [name, value])
  }
  return [...joined.values()]
}
