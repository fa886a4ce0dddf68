export const bytesInRow = 16

export interface HexRow {
  /** Eight hex digits. */
  offset: string
  /** Up to 16 bytes, two digits each, with a wider gap in the middle. */
  hex: string
  /** Printable ASCII as itself, anything else as a dot. */
  text: string
}

export function hexRowCount(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / bytesInRow)
}

/** Returns row `row` of the dump of `bytes`, counted from 0. */
export function hexRow(bytes: Uint8Array, row: number): HexRow {
  const start = row * bytesInRow
  let hex = ''
  let text = ''
  for (let column = 0; column < bytesInRow; column++) {
    const byte = bytes[start + column]
    if (column) hex += column === bytesInRow / 2 ? '  ' : ' '
    hex += byte === undefined ? '  ' : byte.toString(16).padStart(2, '0')
    if (byte !== undefined) text += byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '·'
  }
  return { offset: start.toString(16).padStart(8, '0'), hex, text }
}
