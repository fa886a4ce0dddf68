const most = 1_048_576

/** The members of a body that is a JSON object of up to a MiB; null for any other. */
export function jsonObject(body: Uint8Array): Map<string, unknown> | null {
  if (body.length > most) return null
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return new Map(Object.entries(value))
  } catch {
    return null
  }
}
