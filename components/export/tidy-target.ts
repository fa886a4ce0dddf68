// RFC 3986 pchar, "/" and "?", with complete percent escapes; no "." or ".." segments.
const plain = /^(?:[\w\-.~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/
const dotSegment = /\/(?:\.|%2e){1,2}(?:[/?]|$)/i

/** Returns whether every URL parser leaves a target unchanged. */
export function isPlainTarget(target: string): boolean {
  return plain.test(target) && !dotSegment.test(pathOf(target)) && !target.endsWith('?')
}

/** Returns a target as a URL parser accepts it, with invalid bytes and characters escaped. */
export function tidyTarget(target: string): string {
  return target.replaceAll(/%(?![0-9A-Fa-f]{2})|[^\w\-.~!$&'()*+,;=:@/?%]/g, escapeByte)
}

function pathOf(target: string): string {
  return target.split('?')[0] ?? ''
}

function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
