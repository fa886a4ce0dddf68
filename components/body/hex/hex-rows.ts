export const HEX_ROW = 16

export interface HexRow {
  /** Eight hex digits. */
  offset: string
  /** Up to 16 bytes, two digits each, a wider gap in the middle. */
  hex: string
  /** Printable ASCII as itself, anything else as a dot. */
  text: string
}

export function hexRowCount(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / HEX_ROW)
}

/** Row `row` of the dump of `bytes`, counted from 0. */
export function hexRow(bytes: Uint8Array, row: number): HexRow {
  const start = row * HEX_ROW
  let hex = ''
  let text = ''
  for (let column = 0; column < HEX_ROW; column++) {
    const byte = bytes[start + column]
    if (column) hex += column === HEX_ROW / 2 ? '  ' : ' '
    hex += byte === undefined ? '  ' : byte.toString(16).padStart(2, '0')
    if (byte !== undefined) text += byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '·'
  }
  return { offset: start.toString(16).padStart(8, '0'), hex, text }
}
