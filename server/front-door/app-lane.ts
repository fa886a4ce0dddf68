import { methodsOf } from '@/core/openapi/document'
import type { AppLane } from './admission'

/** These take a query, or thousands of numbers, in their body. */
const ofSeveral: Record<string, RegExp> = {
  POST: /^\/api\/bins\/[^/]+\/(?:deletions|deliveries)\/?$/,
  PATCH: /^\/api\/bins\/[^/]+\/annotations\/?$/,
}

/**
 * Returns the lane of a request by its path as sent. Exports, imports, searches and what is done with several requests can
 * take long: light requests do not wait for them.
 */
export function laneOf(method: string, path: string): AppLane {
  const [name = '', query = ''] = path.split('?')
  if (name.startsWith('/_next/static/')) return 'light'
  // Its tools wait for requests, and its searches have turns of their own.
  if (name === '/mcp') return 'waiting'
  // Anything outside the API is answered by a page.
  if (methodsOf(name) === null) return 'page'
  if (/\/(?:wait|events|diagnosis)\/?$/.test(name)) return 'waiting'
  if (/\/(?:export|import)\/?$/.test(name) || ofSeveral[method]?.test(name)) return 'heavy'
  return new URLSearchParams(query).has('q') ? 'heavy' : 'light'
}
