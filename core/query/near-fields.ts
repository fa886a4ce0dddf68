import type { Test } from './ast'
import type { FieldSpec } from './field'
import { fields } from './fields'
import { isComparison } from './order'

// What stands near to a field and can mean nothing else. The grammar asks here; docs/searching.md lists it.

/** Other names of fields. */
const aliases: Readonly<Record<string, string>> = { since: 'after', until: 'before' }

/** Returns the name of a field as the table has it: in lower case, `after` for `since`. */
export const canonicalName = (name: string): string => {
  const low = name.toLowerCase()
  return Object.hasOwn(aliases, low) ? (aliases[low] ?? low) : low
}

/** Returns the field that a name, or another name of it, means; undefined for none. */
export function fieldCalled(name: string): FieldSpec | undefined {
  const key = canonicalName(name)
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}

const states: Readonly<Record<string, string>> = {
  note: 'noted',
  notes: 'noted',
  tag: 'tagged',
  pin: 'pinned',
  json: 'json',
  retry: 'retry',
  retries: 'retry',
  signature: 'signed',
}

/** Returns the `is:` value that `has:` with this value means; null for none. */
export function stateHad(value: string): string | null {
  const low = value.toLowerCase()
  return Object.hasOwn(states, low) ? (states[low] ?? null) : null
}

/**
 * Returns whether a field's name with an operator and no colon, as in `size>1kb`, can only be meant as the
 * field. With "=" much else is a text of its own (`type=json` in a form), unless the value shows it.
 */
export function isField(name: string, hasPath: boolean, op: Test['op'], value: string): boolean {
  const field = fieldCalled(name)
  if (!field) return false
  if (hasPath) return field.path !== 'none'
  if (isComparison(op)) return field.ordered === true
  return field.tells?.(value) ?? false
}

/** Returns whether `name: value`, with space around the colon, can only be meant as the field with that value. */
export function isSpaced(name: string, value: string): boolean {
  const field = fieldCalled(name)
  return field?.path === 'none' && !termStart.test(value) && !/^(?:-|(?:OR|AND|NOT)$)/.test(value)
}

const names = (): string => [...Object.keys(fields), ...Object.keys(aliases), 'has'].join('|')
const path = String.raw`(?:[.[][^\s:()"<>=]*)?`
const sign = String.raw`\s*(?::|[<>=!]=?|[≥≤≠])`
const termStart = new RegExp(`^[-!(]*(?:${names()})${path}${sign}`, 'i')
const termEnd = new RegExp(
  String.raw`(?:(?:^|[\s(\-!])(?:${names()})${path}${sign}\s*(?:"(?:\\.|[^"\\])*"|[^\s()"]*)|\))\s+$`,
  'i',
)

/** Returns whether a lower-case word between these two texts joins two terms, and is no text itself. */
export const joins = (before: string, after: string): boolean =>
  termEnd.test(before) && termStart.test(after.trimStart())

/** The same for "not" before a term. */
export const negates = (after: string): boolean => termStart.test(after.trimStart())
