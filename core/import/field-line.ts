/** Trims spaces and tabs alone; JavaScript's own trim removes more (RFC 9110, 5.6.3). */
export function withoutBlanks(text: string): string {
  let from = 0
  let end = text.length
  while (from < end && isBlank(text.charCodeAt(from))) from += 1
  while (end > from && isBlank(text.charCodeAt(end - 1))) end -= 1
  return text.slice(from, end)
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09
