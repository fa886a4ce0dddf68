import { HEX_ROW } from './hex-rows'

/** Bytes from where the choice began to where it is now, both included. */
export interface HexSelection {
  anchor: number
  focus: number
}

const HEX_AT = 10
const TEXT_AT = 60

/** The column (in characters) where a byte's two digits begin. */
export const hexColumn = (byte: number): number => byte * 3 + (byte >= HEX_ROW / 2 ? 1 : 0)

/** Which of a row's sixteen bytes stands at a column of the whole line. */
export function byteAtColumn(column: number): number {
  if (column >= TEXT_AT - 1) return Math.min(HEX_ROW - 1, Math.max(0, column - TEXT_AT))
  let byte = 0
  while (byte < HEX_ROW - 1 && hexColumn(byte + 1) <= column - HEX_AT) byte++
  return byte
}

/** First and last byte chosen. */
export function bounds({ anchor, focus }: HexSelection): [first: number, last: number] {
  return [Math.min(anchor, focus), Math.max(anchor, focus)]
}

const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -HEX_ROW,
  ArrowDown: HEX_ROW,
}

/** The choice after a key; null where the key means nothing here. */
export function moved(
  selection: HexSelection | null,
  key: string,
  extend: boolean,
  size: number,
): HexSelection | null {
  const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined
  if (step === undefined || size === 0) return null
  const focus = selection ? Math.min(size - 1, Math.max(0, selection.focus + step)) : 0
  return { anchor: extend && selection ? selection.anchor : focus, focus }
}

export interface HexValue {
  name: string
  value: string
}

/** What the chosen bytes say when read as numbers and as text. */
export function hexValues(bytes: Uint8Array): HexValue[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values: HexValue[] = []
  if (bytes.length >= 1) values.push({ name: 'u8', value: String(view.getUint8(0)) })
  if (bytes.length >= 2) {
    values.push({ name: 'u16 le', value: String(view.getUint16(0, true)) })
    values.push({ name: 'u16 be', value: String(view.getUint16(0)) })
  }
  if (bytes.length >= 4) {
    values.push({ name: 'u32 le', value: String(view.getUint32(0, true)) })
    values.push({ name: 'u32 be', value: String(view.getUint32(0)) })
    values.push({ name: 'i32 le', value: String(view.getInt32(0, true)) })
    values.push({ name: 'i32 be', value: String(view.getInt32(0)) })
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 48))
  values.push({ name: 'UTF-8', value: bytes.length > 48 ? `${text}…` : text })
  return values
}

/** Bytes as hex digits, for the clipboard. */
export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
