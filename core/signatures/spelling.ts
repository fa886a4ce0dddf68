import { headerValue } from '../http/headers'
import type { Scheme } from './scheme'

/**
 * Returns what spells a scheme's header names as a request does: some senders use a scheme with a prefix of
 * their own, `svix-id` for `webhook-id`.
 */
export function spellingOf(scheme: Scheme, headers: readonly string[]): (name: string) => string {
  const used = scheme.headers.filter((name) => headerValue(headers, name) !== null)
  const [own] = scheme.headers
  const [first] = used
  if (own === undefined || first === undefined || used.includes(own)) return (name) => name
  const [from, to] = [own.split('-', 1)[0] ?? '', first.split('-', 1)[0] ?? '']
  return (name) => (name.toLowerCase().startsWith(`${from}-`) ? to + name.slice(from.length) : name)
}
