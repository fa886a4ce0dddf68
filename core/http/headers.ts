/** Returns the first line of a header by its lower-case name, or null if there is none. */
export function headerValue(headers: readonly string[], name: string): string | null {
  for (let i = 0; i < headers.length; i += 2) {
    const candidate = headers[i]
    if (candidate?.length === name.length && candidate.toLowerCase() === name) {
      return headers[i + 1] ?? null
    }
  }
  return null
}

/**
 * Returns the value of a header field by its lower-case name: its lines joined with ", ", or null if
 * there are none. Unlike `headerValue`, this is what a receiver's framework returns, and so what a
 * signature is checked with (RFC 9110, section 5.3). Of Authorization only the first line counts, as in Node.
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

/** Returns every line of a header by its lower-case name, in order. */
export function headerValues(headers: readonly string[], name: string): string[] {
  const found: string[] = []
  for (let i = 0; i < headers.length; i += 2) {
    const candidate = headers[i]
    if (candidate?.length === name.length && candidate.toLowerCase() === name) {
      found.push(headers[i + 1] ?? '')
    }
  }
  return found
}
