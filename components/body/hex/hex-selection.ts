/** Bytes from the start of the selection to its present end, both included. */
export interface HexSelection {
  anchor: number
  focus: number
}

/** Returns the first and last byte selected. */
export function bounds({ anchor, focus }: HexSelection): [first: number, last: number] {
  return [Math.min(anchor, focus), Math.max(anchor, focus)]
}

const steps: Record<string, { bytes?: number; rows?: number }> = {
  ArrowLeft: { bytes: -1 },
  ArrowRight: { bytes: 1 },
  ArrowUp: { rows: -1 },
  ArrowDown: { rows: 1 },
}

/** Returns the selection after a key; null if the key does not move it. */
export function moved(
  selection: HexSelection | null,
  key: string,
  extend: boolean,
  { size, inRow }: { size: number; inRow: number },
): HexSelection | null {
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined
  if (step === undefined || size === 0) return null
  const by = (step.bytes ?? 0) + (step.rows ?? 0) * inRow
  const focus = selection ? Math.min(size - 1, Math.max(0, selection.focus + by)) : 0
  return { anchor: extend && selection ? selection.anchor : focus, focus }
}

export interface HexValue {
  name: string
  value: string
}

/** Returns the selected bytes as numbers and as text. */
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

/** Returns bytes as hex digits, for the clipboard. */
export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
