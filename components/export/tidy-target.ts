// RFC 3986 pchar, "/" and "?", with whole percent escapes; no "." or ".." segments.
const PLAIN = /^(?:[\w\-.~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?:[/?]|$)/i

/** Whether every URL parser leaves a target as it is. */
export function isPlainTarget(target: string): boolean {
  return PLAIN.test(target) && !DOT_SEGMENT.test(pathOf(target)) && !target.endsWith('?')
}

/** A target as a URL parser takes it: bytes and signs that may not stand in one become escapes. */
export function tidyTarget(target: string): string {
  return target.replaceAll(/%(?![0-9A-Fa-f]{2})|[^\w\-.~!$&'()*+,;=:@/?%]/g, escapeByte)
}

function pathOf(target: string): string {
  return target.split('?')[0] ?? ''
}

function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
