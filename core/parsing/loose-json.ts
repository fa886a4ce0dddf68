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

// Two slashes in a word are an address.
const bracket = /["{}[\]]|(?<=[\s:,([{])'|\/\*|(?<![\w:/.])\/\/|(?<=\s)#/g
const singleQuoted = /'[^'\\\n]*(?:\\.[^'\\\n]*)*'/y

/**
 * Returns the end of the list or object that begins at `at`, however malformed; the text's if it has none. What
 * stands in quotes of either kind or in a comment closes none.
 */
export function looseBracketEnd(text: string, at: number): number {
  let depth = 0
  let isClosed = true
  bracket.lastIndex = at
  for (let found = bracket.exec(text); found !== null; found = bracket.exec(text)) {
    const { 0: sign, index } = found
    if (sign === '"') bracket.lastIndex = looseStringEnd(text, index)
    else if (sign === "'") {
      singleQuoted.lastIndex = index
      if (singleQuoted.test(text)) bracket.lastIndex = singleQuoted.lastIndex
    } else if (sign === '/*') {
      const end: number = isClosed ? text.indexOf('*/', index + 2) : -1
      isClosed = end !== -1
      if (isClosed) bracket.lastIndex = end + 2
    } else if (sign === '//' || sign === '#') {
      const end = text.indexOf('\n', index)
      bracket.lastIndex = end === -1 ? text.length : end
    } else if (sign === '{' || sign === '[') depth++
    else if (--depth <= 0) return index + 1
  }
  return text.length
}
