/** A longer comment beside a name is none. */
const longest = 200
const after =
  /(?:\s{0,100}(?:\/\*[^*]{0,200}(?:\*(?!\/)[^*]{0,200}){0,20}\*\/|\/\/[^\n]{0,200}\n))+\s{0,100}/y

/** Returns the end of the comments at `at`, with the space about them; `at` if there are none. */
export function afterComments(text: string, at: number): number {
  // Most names have none, and this is asked for each.
  const code = text.charCodeAt(at)
  if (code > 0x20 && code !== 0x2f) return at
  after.lastIndex = at
  return after.test(text) ? after.lastIndex : at
}

/** Returns where the comments begin that end before `end`, as they may between a name and its colon. */
export function beforeComments(text: string, end: number): number {
  if (text.startsWith('*/', end - 2)) {
    const start = text.lastIndexOf('/*', end - 4)
    return start !== -1 && end - start <= longest ? start : end
  }
  const line = text.slice(Math.max(0, end - longest), end)
  const own = line.slice(line.lastIndexOf('\n') + 1)
  const start = own.indexOf('//')
  // Not of an address.
  return start > 0 && own[start - 1] !== ':' ? end - own.length + start : end
}
