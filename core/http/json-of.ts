import type { Json } from '../query/subject'
import type { ReceivedRequest, Looked } from './received-request'

/** Larger bodies, in bytes, are not parsed while their sender waits. */
export const maxLookedInto = 65_536

type Body = Pick<ReceivedRequest, 'body' | 'looked'>

const utf8 = new TextDecoder()

/** Returns a body as text; null if it is empty or larger than 64 KiB. Decoded once. */
export function textOf(received: Body): string | null {
  return looked(received)?.text ?? null
}

/** Returns a body's JSON; null if it is not JSON, or larger than 64 KiB. Parsed once, on first use. */
export function jsonOf(received: Body): { value: Json } | null {
  const found = looked(received)
  if (!found) return null
  if (found.json === undefined) found.json = parsed(found.text)
  return found.json
}

function looked(received: Body): Looked | null {
  const { body } = received
  if (body.length === 0 || body.length > maxLookedInto) return null
  received.looked ??= { text: utf8.decode(body) }
  return received.looked
}

function parsed(text: string): { value: Json } | null {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    // Not JSON.
    return null
  }
}

/** Returns the value at a path of names and indexes, or undefined. */
export function valueAt(root: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = root
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as { [key: string]: Json })[name]
  }
  return value
}
