import { latin1Text } from '../latin1'
import { addedSyllables } from './korean'

/** What decoding takes of a TextDecoder. */
export interface Decoder {
  decode(bytes: Uint8Array): string
}

const decodes = (label: string, bytes: readonly number[], text: string): boolean =>
  new TextDecoder(label).decode(Uint8Array.from(bytes)) === text

/** What 0x80 to 0x9f stand for in windows-1252 (Encoding Standard, index-windows-1252). */
const beyondLatin1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

const windows1252: Decoder = {
  decode: (bytes) =>
    latin1Text(bytes).replaceAll(
      /[\x80-\x9f]/g,
      (control) => beyondLatin1[control.charCodeAt(0) - 0x80] ?? control,
    ),
}

let added: ReadonlyMap<number, string> | undefined

/** Korean with the syllables that Windows added. */
const korean = (decoder: TextDecoder): Decoder => ({
  decode(bytes) {
    added ??= addedSyllables(new TextDecoder('euc-kr'))
    const pieces: string[] = []
    let from = 0
    for (let at = 0; at < bytes.length; at++) {
      const lead = bytes[at] ?? 0
      if (lead < 0x81) continue
      const trail = bytes[at + 1] ?? 0
      const syllable = added.get(lead * 256 + trail)
      // Half a character is left to the decoder.
      if (syllable === undefined && trail < 0xa1) continue
      at++
      if (syllable === undefined) continue
      if (at - 1 > from) pieces.push(decoder.decode(bytes.subarray(from, at - 1)))
      pieces.push(syllable)
      from = at + 1
    }
    if (from < bytes.length) pieces.push(decoder.decode(bytes.subarray(from)))
    return pieces.join('')
  },
})

/** Encodings that Node reads otherwise than browsers: windows-1252 as latin-1, euc-kr without what Windows added. */
const own = new Map<string, (decoder: TextDecoder) => Decoder>()
if (!decodes('windows-1252', [0x80], '\u20ac')) own.set('windows-1252', () => windows1252)
if (!decodes('euc-kr', [0x81, 0x41], '\uac02')) own.set('euc-kr', korean)

/**
 * Returns a decoder of an encoding as the Encoding Standard defines it. Throws RangeError for a label that it
 * does not have.
 */
export function textDecoder(label: string, options: TextDecoderOptions = {}): Decoder {
  const decoder = new TextDecoder(label, options)
  return own.get(decoder.encoding)?.(decoder) ?? decoder
}
