/** A link's lifetimes in seconds; null never expires. */
export const expiries = [
  { id: 'hour', label: '1 hour', seconds: 3_600 },
  { id: 'day', label: '1 day', seconds: 86_400 },
  { id: 'week', label: '7 days', seconds: 7 * 86_400 },
  { id: 'month', label: '30 days', seconds: 30 * 86_400 },
  { id: 'never', label: 'Never', seconds: null },
] as const

export type Expiry = (typeof expiries)[number]['id']

/** Returns a choice in seconds, for `expiresIn`; undefined if the link does not expire. */
export function expirySeconds(id: Expiry): number | undefined {
  return expiries.find((expiry) => expiry.id === id)?.seconds ?? undefined
}
