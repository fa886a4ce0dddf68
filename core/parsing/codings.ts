import { encodingOf } from './charset'

/** A content coding that is decoded, by its HTTP name (RFC 9110, section 8.4.1). */
export type Coding = 'gzip' | 'deflate' | 'br' | 'zstd'

const codingByName: Record<string, Coding> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
  br: 'br',
  zstd: 'zstd',
}

/**
 * Returns the codings that Content-Encoding lines name, outermost first; null if one of them is unknown,
 * so that nothing below it can be decoded.
 */
export function codingsOf(lines: readonly string[]): Coding[] | null {
  if (lines.length === 0) return []
  const names = lines
    .flatMap((line) => line.toLowerCase().split(','))
    .map((name) => name.trim())
    // Many senders name their charset here, which is no coding.
    .filter((name) => name !== '' && name !== 'identity' && encodingOf(name) === null)
  const known = names.flatMap((name) =>
    Object.hasOwn(codingByName, name) ? [codingByName[name] ?? 'gzip'] : [],
  )
  return known.length === names.length ? known.toReversed() : null
}
