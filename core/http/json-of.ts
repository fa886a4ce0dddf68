import type { Json } from '../query/subject'
import type { Caught, Looked } from './caught'

/** Larger bodies are not looked into while their sender waits. */
export const mostLookedInto = 65_536

type Body = Pick<Caught, 'body' | 'looked'>

const utf8 = new TextDecoder()

/** A body as text; null where it is empty or larger than 64 KiB. Decoded once. */
export function textOf(caught: Body): string | null {
  return looked(caught)?.text ?? null
}

/** A body's JSON; null where it is none, or larger than 64 KiB. Parsed once, when first asked for. */
export function jsonOf(caught: Body): { value: Json } | null {
  const found = looked(caught)
  if (!found) return null
  if (found.json === undefined) found.json = parsed(found.text)
  return found.json
}

function looked(caught: Body): Looked | null {
  const { body } = caught
  if (body.length === 0 || body.length > mostLookedInto) return null
  caught.looked ??= { text: utf8.decode(body) }
  return caught.looked
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
