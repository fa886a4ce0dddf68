import type { ScriptRequest } from '@/core/ports/scripts'

/** Returns a request as it is passed to a script. */
export const requestOf = (changes: Partial<ScriptRequest> = {}): ScriptRequest => ({
  method: 'POST',
  target: '/orders/7?page=2&page=3',
  params: { id: '7' },
  headers: ['Content-Type', 'application/json', 'X-One', 'a', 'x-one', 'b'],
  body: new TextEncoder().encode('{"name":"Ada"}'),
  bodySize: 14,
  remoteAddress: '192.0.2.7',
  number: 12,
  receivedAt: Date.UTC(2026, 1, 3, 4, 5, 6),
  provider: null,
  event: null,
  ...changes,
})
