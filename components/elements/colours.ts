/** Returns the class that colours a reply's status. */
export function statusColour(status: number | null): string {
  if (status === null || status < 200) return 'text-ink-3'
  if (status < 300) return 'text-ok'
  if (status < 400) return 'text-redirect'
  return status < 500 ? 'text-client' : 'text-server'
}

const methods: Record<string, string> = {
  GET: 'text-ok',
  POST: 'text-copper-ink',
  PUT: 'text-redirect',
  PATCH: 'text-client',
  DELETE: 'text-server',
}

export function methodColour(method: string): string {
  return Object.hasOwn(methods, method) ? (methods[method] ?? 'text-ink-2') : 'text-ink-2'
}
