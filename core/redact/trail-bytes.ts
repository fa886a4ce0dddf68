import { latin1Text } from '../latin1'

/**
 * Returns bytes as latin-1, but with the second bytes of two-byte characters moved out of ASCII: in Shift
 * JIS, GBK, Big5 and others they may be those of quotes, brackets or a backslash.
 */
export function escapedTrails(bytes: Uint8Array, charset: string): string {
  if (charset === 'iso-2022-jp') return escapedRuns(bytes)
  if (!/^(?:gbk|gb18030|big5|euc-kr|shift_jis)$/.test(charset)) return latin1Text(bytes)
  const moved = new Uint16Array(bytes)
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead <= 0x80 || lead === 0xff || isSingle(lead, charset)) continue
    const trail = bytes[at + 1] ?? 0
    if (trail < 0x80 && !isTrail(charset, lead, trail)) continue
    if (trail < 0x80) moved[at + 1] = outside + trail
    at++
  }
  return textOf(moved)
}

/** The private use area. */
const outside = 0xf700

/** Katakana of Shift JIS. */
const isSingle = (lead: number, charset: string): boolean =>
  charset === 'shift_jis' && ((lead >= 0xa0 && lead <= 0xdf) || lead > 0xfc)

const known = new Map<string, boolean>()

/** Whether an ASCII byte belongs to the character that `lead` begins. */
function isTrail(charset: string, lead: number, trail: number): boolean {
  // The second and fourth bytes of GB 18030.
  if (trail >= 0x30 && trail <= 0x39) return charset.startsWith('gb')
  if (trail < 0x40 || trail === 0x7f) return false
  const key = `${charset} ${lead} ${trail}`
  let found = known.get(key)
  if (found === undefined) {
    const text = new TextDecoder(charset).decode(new Uint8Array([lead, trail]))
    found = !text.endsWith(String.fromCharCode(trail))
    known.set(key, found)
  }
  return found
}

/** ISO-2022-JP: everything between an escape to a Japanese set and one back to ASCII. */
function escapedRuns(bytes: Uint8Array): string {
  const moved = new Uint16Array(bytes)
  let japanese = false
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x1b) {
      japanese = bytes[at + 1] === 0x24 || (bytes[at + 1] === 0x28 && bytes[at + 2] === 0x49)
      at += 2
    } else if (japanese && (bytes[at] ?? 0) > 0x20) moved[at] = outside + (bytes[at] ?? 0)
  }
  return textOf(moved)
}

function textOf(units: Uint16Array): string {
  const texts: string[] = []
  for (let at = 0; at < units.length; at += 8192) {
    texts.push(String.fromCharCode(...units.subarray(at, at + 8192)))
  }
  return texts.join('')
}
