import type { Capture } from '@/core/contract/capture'

/**
 * Returns the origin of the page that sent a request and whose browser does not let it read the reply; null if it may,
 * and if no page of another origin sent it.
 */
export function unheardOrigin({
  headers,
  refused,
  reply,
}: Pick<Capture, 'headers' | 'refused'> & { reply: Pick<Capture['reply'], 'status' | 'headers'> }):
  | string
  | null {
  const origin = valueOf(headers, 'origin')
  if (origin === undefined || refused !== null || reply.status === null) return null
  if (valueOf(headers, 'sec-fetch-site') === 'same-origin') return null
  if (origin.endsWith(`//${valueOf(headers, 'host')}`)) return null
  return valueOf(reply.headers, 'access-control-allow-origin') === undefined ? origin : null
}

const valueOf = (lines: readonly (readonly [string, string])[], name: string): string | undefined =>
  lines.find(([each]) => each.toLowerCase() === name)?.[1]
