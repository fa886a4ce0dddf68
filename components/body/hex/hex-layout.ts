/** How a row of a dump is set; all counts are characters. */
export interface HexLayout {
  /** Bytes in a row. */
  bytes: number
  /** Digits of an offset. */
  digits: number
  /** Spaces between the columns, and how many more in the middle of the bytes. */
  gap: number
  middle: number
  /** Bytes that stand together without a space. */
  group: number
}

export const wholeLayout: HexLayout = { bytes: 16, digits: 8, gap: 2, middle: 1, group: 1 }

/** Returns the layout of `size` bytes that shows most of a row, with its text, in `columns` characters. */
export function hexLayout(columns: number, size: number): HexLayout {
  const digits = Math.max(4, (Math.max(1, size) - 1).toString(16).length)
  const dense = { ...wholeLayout, digits, gap: 1, middle: 0 }
  const layouts = [
    wholeLayout,
    dense,
    { ...dense, group: 2 },
    { ...wholeLayout, bytes: 8 },
    { ...dense, bytes: 8 },
  ]
  const least = { ...dense, bytes: 4 }
  return layouts.find((layout) => widthOf(layout) <= columns) ?? least
}

/** Returns the column where the bytes begin. */
export const hexStart = ({ digits, gap }: HexLayout): number => digits + gap

/** Returns the column, from the first byte's, where a byte's two digits begin. */
export const hexColumn = (byte: number, { bytes, middle, group }: HexLayout): number =>
  byte * 2 + Math.floor(byte / group) + (byte >= bytes / 2 ? middle : 0)

/** Returns the column where the text begins. */
export const textStart = (layout: HexLayout): number =>
  hexStart(layout) + hexColumn(layout.bytes - 1, layout) + 2 + layout.gap

export const widthOf = (layout: HexLayout): number => textStart(layout) + layout.bytes

/** Returns which of a row's bytes is at a column of the whole line. */
export function byteAtColumn(column: number, layout: HexLayout): number {
  const { bytes } = layout
  const text = textStart(layout)
  if (column >= text - 1) return Math.min(bytes - 1, Math.max(0, column - text))
  let byte = 0
  while (byte < bytes - 1 && hexColumn(byte + 1, layout) <= column - hexStart(layout)) byte++
  return byte
}
