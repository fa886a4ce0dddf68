/** Returns whether nothing but line ends stands from `from` on. */
export function onlyLineEnds(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++)
    if (text[at] !== '\r' && text[at] !== '\n') return false
  return true
}
