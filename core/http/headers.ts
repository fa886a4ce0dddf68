/**
 * What a header says, by its lower-case name: its lines joined with ", ", as they are for a receiver
 * (RFC 9110, section 5.3); null without any. Authorization is read once, as Node reads it.
 */
export function fieldValue(headers: readonly string[], name: string): string | null {
  let found: string | null = null
  for (let i = 0; i < headers.length; i += 2) {
    const candidate = headers[i]
    if (candidate?.length !== name.length || candidate.toLowerCase() !== name) continue
    const value = headers[i + 1] ?? ''
    if (found === null) found = value
    else if (name !== 'authorization') found += `, ${value}`
  }
  return found
}
