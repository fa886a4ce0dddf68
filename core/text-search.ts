/** V8's indexOf is linear for needles up to this length; for longer ones it can take the product of both lengths. */
export const maxNativeSearch = 250

/** Returns the characters searched in a microsecond, at the slowest. */
export const searchPace = (needle: string): number => (needle.length <= maxNativeSearch ? 250 : 100)

/** Returns the first index of the needle at or after `from`, or -1. */
export type TextSearch = (text: string, from?: number) => number

/** Returns a search that takes linear time for any needle. */
export function searchFor(needle: string): TextSearch {
  if (needle.length <= maxNativeSearch) return (text, from = 0) => text.indexOf(needle, from)
  let back: Int32Array | undefined
  return (text, from = 0) => {
    if (text.length - from < needle.length) return -1
    back ??= fallbacks(needle)
    return find(text, needle, back, from)
  }
}

/** Knuth–Morris–Pratt: visits each character of the text once. */
function find(text: string, needle: string, back: Int32Array, from: number): number {
  let met = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    while (met > 0 && needle.charCodeAt(met) !== code) met = back[met - 1] ?? 0
    if (needle.charCodeAt(met) === code) met += 1
    if (met === needle.length) return at - met + 1
  }
  return -1
}

/** The failure function of Knuth–Morris–Pratt: how much of the needle still matches after a mismatch. */
function fallbacks(needle: string): Int32Array {
  const back = new Int32Array(needle.length)
  let met = 0
  for (let at = 1; at < needle.length; at++) {
    const code = needle.charCodeAt(at)
    while (met > 0 && needle.charCodeAt(met) !== code) met = back[met - 1] ?? 0
    if (needle.charCodeAt(met) === code) met += 1
    back[at] = met
  }
  return back
}
