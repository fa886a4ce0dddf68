const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Version and variant of a UUID (RFC 9562), which stay. */
const ofUuid = new Set([14, 19])
const digits = '0123456789'
const letters = 'abcdefghijklmnopqrstuvwxyz'

/**
 * Returns another id of the same form: a UUID stays one, a number one of as many digits, and what stands before
 * an underscore stays (`evt_…`). Every other letter and digit is random, hex digits stay hex.
 *
 * @param random returns a whole number from 0 to below `max`
 */
export function freshId(id: string, random: (max: number) => number): string {
  const isUuid = uuid.test(id)
  const from = isUuid ? 0 : prefixEnd(id)
  const isHex = isUuid || /^[0-9a-f-]+$/i.test(id.slice(from))
  let fresh = id.slice(0, from)
  for (let at = from; at < id.length; at++) {
    const character = id[at] ?? ''
    const kept = isUuid && ofUuid.has(at)
    // No number begins with a zero.
    const isFirst = at === from && from === 0 && id.length > 1
    fresh += kept ? character : another(character, { isHex, isFirst }, random)
  }
  return fresh
}

function prefixEnd(id: string): number {
  const at = id.lastIndexOf('_') + 1
  return id.length - at >= 6 ? at : 0
}

function another(
  character: string,
  { isHex, isFirst }: { isHex: boolean; isFirst: boolean },
  random: (max: number) => number,
): string {
  if (/[0-9]/.test(character)) return digits[isFirst ? 1 + random(9) : random(10)] ?? character
  const letter = letters[random(isHex ? 6 : 26)] ?? character
  if (/[a-z]/.test(character)) return letter
  return /[A-Z]/.test(character) ? letter.toUpperCase() : character
}

/** Returns a random whole number from 0 to below `max`, by the platform's generator. */
export function randomBelow(max: number): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return Math.floor((word / 2 ** 32) * max)
}
