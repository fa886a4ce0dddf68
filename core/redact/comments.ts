/** A longer comment beside a name is none. */
const maxComment = 200
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

const ofLines = /(?:#[^\n]{0,200}\n\s{0,100}){1,8}/y

/** Returns the end of the comments of YAML at `at`; `at` if there are none. */
export function afterLineComments(text: string, at: number): number {
  ofLines.lastIndex = at
  return ofLines.test(text) ? ofLines.lastIndex : at
}

/** How many comments there may be, one below the other. */
const maxComments = 8

/** Returns where the comments begin that end before `end`, as they may between a name and its colon; without space. */
export function beforeComments(text: string, end: number): number {
  let start = end
  for (let comments = 0; comments < maxComments; comments++) {
    const comment = commentBefore(text, start)
    if (comment === start) break
    start = spaceBefore(text, comment)
  }
  return start
}

function commentBefore(text: string, end: number): number {
  if (text.startsWith('*/', end - 2)) {
    const start = text.slice(Math.max(0, end - maxComment), end - 2).lastIndexOf('/*')
    return start === -1 ? end : Math.max(0, end - maxComment) + start
  }
  const line = text.slice(Math.max(0, end - maxComment), end)
  const own = line.slice(line.lastIndexOf('\n') + 1)
  // Not of an address.
  const start = own.search(/(?<!:)\/\/|(?<!\S)#/)
  return start === -1 ? end : end - own.length + start
}

function spaceBefore(text: string, end: number): number {
  let start = end
  while (end - start < maxComment && ' \t\r\n'.includes(text[start - 1] ?? '!')) start--
  return start
}
