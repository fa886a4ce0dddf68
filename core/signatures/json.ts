const maxBody = 1_048_576

/** Returns the members of a body that is a JSON object of at most 1 MiB; null for any other. */
export function jsonObject(body: Uint8Array): Map<string, unknown> | null {
  if (body.length > maxBody) return null
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return new Map(Object.entries(value))
  } catch {
    // The body is not UTF-8, or not JSON.
    return null
  }
}
