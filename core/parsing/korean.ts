/** The syllables of Unicode. */
const firstSyllable = 0xac00
const lastSyllable = 0xd7a3
/** The rows of euc-kr that KS X 1001 has syllables in. */
const [firstRow, lastRow] = [0xb0, 0xc8]

/** Whether two bytes are of the part of euc-kr that Windows added: its second byte is letters too. */
const isAdded = (lead: number, trail: number): boolean =>
  lead >= 0x81 && lead <= 0xc6 && (lead <= 0xa0 || trail <= 0xa0) && isTrail(trail)

const isTrail = (byte: number): boolean =>
  (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x81 && byte <= 0xfe)

/**
 * Returns what the characters that Windows added to euc-kr stand for, by both of their bytes (Encoding Standard,
 * index-euc-kr): in order all the syllables that KS X 1001
 * lacks, which `decoder` knows alone, and two signs.
 */
export function addedSyllables(decoder: Pick<TextDecoder, 'decode'>): ReadonlyMap<number, string> {
  const had = new Set<string>()
  for (let lead = firstRow; lead <= lastRow; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++)
      had.add(decoder.decode(Uint8Array.of(lead, trail)))
  }
  const added = new Map<number, string>([
    [0xa2e6, '\u20ac'],
    [0xa2e7, '\u00ae'],
  ])
  let syllable = firstSyllable
  for (let lead = 0x81; lead <= 0xc6; lead++) {
    for (let trail = 0x41; trail <= 0xfe; trail++) {
      if (!isAdded(lead, trail)) continue
      while (had.has(String.fromCharCode(syllable))) syllable++
      if (syllable > lastSyllable) return added
      added.set(lead * 256 + trail, String.fromCharCode(syllable++))
    }
  }
  return added
}
