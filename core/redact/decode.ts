/**
 * Decodes the percent encoding of a form's or query's name or value; unchanged if it is malformed.
 */
export function decode(raw: string): string {
  if (!raw.includes('%') && !raw.includes('+')) return raw
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '))
  } catch {
    // The percent encoding is malformed.
    return raw
  }
}
