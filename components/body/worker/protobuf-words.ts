import { count } from '../../ui/words'
import { hex } from '@/core/hex'

/** Returns what a varint may be besides an unsigned integer: "varint · sint 75", "varint · or true". */
export function varintWords(value: bigint): string {
  const zigzag = (value >> 1n) ^ -(value & 1n)
  const signed = BigInt.asIntN(64, value)
  const words = ['varint', `sint ${zigzag}`]
  if (signed < 0n) words.push(`int ${signed}`)
  if (value < 2n) words.push(value === 1n ? 'true' : 'false')
  const time = timeOf(value)
  if (time !== null) words.push(time)
  return words.join(' · ')
}

/** Returns a value of fixed width as a float, if it is likely one, and what else it may be. */
export function fixedWords(
  wire: 'fixed32' | 'fixed64',
  value: bigint,
): { text: string; words: string } {
  const bits = wire === 'fixed32' ? 32 : 64
  const float = floatOf(bits, value)
  const signed = BigInt.asIntN(bits, value)
  const words = [bits === 32 ? 'float' : 'double', `fixed ${value}`]
  if (signed < 0n) words.push(`sfixed ${signed}`)
  if (isLikely(float, value)) return { text: String(float), words: words.join(' · ') }
  const rest = [wire, `${words[0]} ${float}`, ...words.slice(2)]
  return { text: String(value), words: rest.join(' · ') }
}

function floatOf(bits: 32 | 64, value: bigint): number {
  const view = new DataView(new ArrayBuffer(8))
  if (bits === 64) {
    view.setBigUint64(0, value)
    return view.getFloat64(0)
  }
  view.setUint32(0, Number(value))
  return Math.fround(view.getFloat32(0))
}

/** Numbers that people send are neither tiny nor huge. */
const isLikely = (float: number, value: bigint): boolean =>
  value === 0n || (Number.isFinite(float) && Math.abs(float) > 1e-9 && Math.abs(float) < 1e15)

/** Of the years 2001 to 2100: seconds or milliseconds since 1970. */
function timeOf(value: bigint): string | null {
  for (const [unit, ms] of [
    [1n, 1000],
    [1000n, 1],
  ] as const) {
    const seconds = value / unit
    if (seconds < 978_307_200n || seconds > 4_102_444_800n) continue
    return new Date(Number(value) * ms).toISOString().replace('.000Z', 'Z')
  }
  return null
}

/** Returns bytes as hex digits, the first `max` of them. */
export function hexWords(bytes: Uint8Array, max: number): string {
  const more = Math.max(0, bytes.length - max)
  return `h'${hex(bytes.subarray(0, max))}'${more > 0 ? ` … ${count(more)} more` : ''}`
}
