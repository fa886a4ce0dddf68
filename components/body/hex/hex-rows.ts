import { hexColumn, type HexLayout, wholeLayout } from './hex-layout'

export interface HexRow {
  /** Hex digits, as many as the layout has for it. */
  offset: string
  /** Two digits for each byte, with the layout's spaces. */
  hex: string
  /** Printable ASCII as itself, anything else as a dot. */
  text: string
}

export function hexRowCount(bytes: Uint8Array, { bytes: inRow }: HexLayout = wholeLayout): number {
  return Math.ceil(bytes.length / inRow)
}

/** Returns row `row` of the dump of `bytes`, counted from 0. */
export function hexRow(bytes: Uint8Array, row: number, layout: HexLayout = wholeLayout): HexRow {
  const start = row * layout.bytes
  let hex = ''
  let text = ''
  for (let column = 0; column < layout.bytes; column++) {
    const byte = bytes[start + column]
    hex = hex.padEnd(hexColumn(column, layout))
    hex += byte === undefined ? '  ' : byte.toString(16).padStart(2, '0')
    if (byte !== undefined) text += byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '·'
  }
  return { offset: start.toString(16).padStart(layout.digits, '0'), hex, text }
}
