const chunk = 8192

/** Decodes bytes as latin-1: one character for each byte. */
export function latin1Text(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) {
    // Spread walks an iterator, which takes eight times as long.
    text += Reflect.apply(String.fromCharCode, null, bytes.subarray(at, at + chunk))
  }
  return text
}

/**
 * Encodes text as latin-1: one byte for each character, which must all be below 256. Uint8Array.from
 * takes thirty times as long as this loop.
 */
export function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i)
  return bytes
}
