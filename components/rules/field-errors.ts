import { inPageWords } from '@/core/contract/field-labels'
import type { ReplyDraft } from './draft'

/**
 * Errors by field as the API names it: "status", "when.path", "step 2, status", "header “X-Id”".
 * Those that belong to no field are under "".
 */
export type FieldErrors = ReadonlyMap<string, string>

export const noFieldErrors: FieldErrors = new Map()

/** Errors follow one another, each with its place: "Rule 2 “Down”: status: A status is …". */
const nextFault = /; (?=Rule \d+|Fallback: |fallback\.|and \d+ more)/
const field =
  /^((?:name|on|when|headers?|status|body|echo|template|delayMs|faultMode|dripMs|steps?|per|atEnd|code)(?:\.[\w-]+| \d+(?:, (?:header “[^”]*”|[\w.]+))?| “[^”]*”)*): /

/**
 * Parses the API's message into the errors of what is edited: the rule at that position (from 1),
 * or the fallback. Errors of other rules are kept as text under "".
 */
export function fieldErrorsOf(message: string, of: number | 'fallback'): FieldErrors {
  const errors = new Map<string, string>()
  for (const part of message.split(nextFault)) {
    const own = withoutPlace(part, of)
    const [named, where] = (own !== null && field.exec(own)) || ['', '']
    const text = (own ?? part).slice(named.length)
    const known = errors.get(where ?? '')
    errors.set(where ?? '', known === undefined ? text : `${known}. ${text}`)
  }
  return errors
}

function withoutPlace(part: string, of: number | 'fallback'): string | null {
  const place =
    of === 'fallback' ? /^(?:Fallback: |fallback\.?)/ : new RegExp(`^Rule ${of}(?: “.*?”)?: `)
  const found = place.exec(part)
  return found && part.slice(found[0].length)
}

/** Returns the errors that need no server: invalid numbers. `at` precedes each field's name. */
export function numberErrors(reply: ReplyDraft, at = ''): FieldErrors {
  const errors = new Map<string, string>()
  const isNumber = (text: string) => /^\s*\d+(\.\d+)?\s*$/.test(text)
  if (!/^\s*\d+\s*$/.test(reply.status)) errors.set(`${at}status`, 'A status is 200 to 599')
  if (!isNumber(reply.delay)) errors.set(`${at}delayMs`, 'Seconds, such as 2 or 0.5')
  if (reply.faultMode === 'drip' && !isNumber(reply.drip)) {
    errors.set(`${at}dripMs`, 'Seconds, such as 2 or 0.5')
  }
  return errors
}

const isWithin = (where: string, path: string) => where === path || where.startsWith(`${path}.`)

/** Returns the error of a field, or of anything inside it. */
export function errorAt(errors: FieldErrors, path: string): string | null {
  for (const [where, text] of errors) if (isWithin(where, path)) return text
  return null
}

/** Returns the errors that none of these fields shows, each with its field's name. */
export function otherErrors(errors: FieldErrors, fields: readonly string[]): string[] {
  return [...errors]
    .filter(([where]) => !fields.some((path) => isWithin(where, path)))
    .map(([where, text]) => (where === '' ? text : inPageWords(`${where}: ${text}`)))
}

/** Returns the fields of a reply that show their own errors. */
export function replyFields({ headers }: ReplyDraft): string[] {
  const fields = ['status', 'body', 'delayMs', 'dripMs', 'template', 'echo', 'headers']
  const names = ['Content-Type', ...headers.map(({ name }) => name.trim())]
  return [...fields, ...names.map((name) => `header “${name}”`)]
}
