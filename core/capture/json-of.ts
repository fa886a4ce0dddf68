import type { Json } from '../query/subject'
import type { Caught } from './caught'

/** Larger bodies are not looked into while their sender waits. */
export const mostLookedInto = 65_536

/** What a request's body holds as text, and as JSON where it is some. */
interface Read {
  text: string
  json?: { value: Json } | null
}

const known = new WeakMap<Uint8Array, Read>()
const utf8 = new TextDecoder()

/** A body as text; null where it is empty or larger than 64 KiB. Decoded once. */
export function textOf({ body }: Pick<Caught, 'body'>): string | null {
  return readOf(body)?.text ?? null
}

/** A body's JSON; null where it is none, or larger than 64 KiB. Parsed once, when first asked for. */
export function jsonOf({ body }: Pick<Caught, 'body'>): { value: Json } | null {
  const read = readOf(body)
  if (!read) return null
  read.json ??= parsed(read.text)
  return read.json
}

function readOf(body: Uint8Array): Read | null {
  if (body.length === 0 || body.length > mostLookedInto) return null
  const before = known.get(body)
  if (before) return before
  const read: Read = { text: utf8.decode(body) }
  known.set(body, read)
  return read
}

function parsed(text: string): { value: Json } | null {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return null
  }
}

/** The value at a path of names and indexes; undefined where there is none. */
export function valueAt(root: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = root
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as { [key: string]: Json })[name]
  }
  return value
}
