/** One parameter of a header field. */
export interface Parameter {
  /** In lower case. */
  name: string
  value: string
}

/** Parameters of one field that are read. */
const maxParameters = 64

/** Replaces the line folds of a field by a space each (RFC 9112, section 5.2). */
export function unfold(value: string): string {
  if (!value.includes('\n')) return value
  return value
    .split('\n')
    .map((line, at) => (at === 0 ? line.trimEnd() : line.trim()))
    .join(' ')
}

/**
 * Splits a header field into its value and its parameters: quoted strings with their escapes (RFC 9110,
 * section 5.6.6). As senders write them too: spaces around `=`, single quotes, a quote that is never closed.
 */
export function headerField(field: string): { value: string; parameters: Parameter[] } {
  const [value = '', ...rest] = splitUnquoted(unfold(field), ';')
  const parameters = rest.flatMap((part): Parameter[] => {
    const equals = part.indexOf('=')
    if (equals === -1) return []
    const name = part.slice(0, equals).trim().toLowerCase()
    return name === '' ? [] : [{ name, value: unquoted(part.slice(equals + 1).trim()) }]
  })
  return { value: value.trim(), parameters }
}

/** Splits at characters outside of quotes; a quote that is never closed ends with the text. */
export function splitUnquoted(text: string, at: string): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let i = 0; i < text.length && parts.length < maxParameters; i++) {
    const character = text[i]
    if (quoted && character === '\\') i++
    else if (character === '"') quoted = !quoted
    else if (!quoted && character !== undefined && at.includes(character)) {
      parts.push(text.slice(start, i))
      start = i + 1
    }
  }
  return [...parts, text.slice(start)]
}

/** Returns a parameter without the quotes around it, double or single, and without escapes of quotes and backslashes. */
export function unquoted(value: string): string {
  if (value.startsWith('"')) {
    const closed = /^"((?:[^"\\]|\\[^])*)"?/.exec(value)?.[1] ?? ''
    // Browsers send a backslash of a file name as it is: only quotes and backslashes are escapes.
    return closed.replaceAll(/\\(["\\])/g, '$1')
  }
  return /^'([^']*)'$/.exec(value)?.[1] ?? value
}
