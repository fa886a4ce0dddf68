// What ends a string, or needs a look at what follows it.
const stringStop = /["\\]/g
const lineStop = /["\\\n]/g

/**
 * Returns the end of the string that begins at `at`, however malformed: after its closing quote, before a
 * line break if it must not have any, or the end of the text. A backslash takes the character after it.
 */
export function looseStringEnd(text: string, at: number, inOneLine = false): number {
  const stop = inOneLine ? lineStop : stringStop
  stop.lastIndex = at + 1
  for (let found = stop.exec(text); found !== null; found = stop.exec(text)) {
    if (found[0] === '"') return found.index + 1
    if (found[0] === '\n') return found.index
    stop.lastIndex = found.index + 2
  }
  return text.length
}

const bracket = /["{}[\]]/g

/** Returns the end of the list or object that begins at `at`, however malformed; the text's if it has none. */
export function looseBracketEnd(text: string, at: number): number {
  let depth = 0
  bracket.lastIndex = at
  for (let found = bracket.exec(text); found !== null; found = bracket.exec(text)) {
    if (found[0] === '"') bracket.lastIndex = looseStringEnd(text, found.index)
    else if (found[0] === '{' || found[0] === '[') depth++
    else if (--depth <= 0) return found.index + 1
  }
  return text.length
}
