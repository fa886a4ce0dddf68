import { inPageWords } from '@/core/contract/field-labels'
import { headerNameError, headerValueError } from '@/core/replies/headers'
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

const maxSeconds = 30

function secondsError(text: string): string | null {
  if (!/^\s*\d+(\.\d+)?\s*$/.test(text)) return 'Seconds, such as 2 or 0.5'
  return Number(text) > maxSeconds ? `At most ${maxSeconds} seconds` : null
}

const isStatus = (text: string): boolean =>
  /^\s*\d+\s*$/.test(text) && Number(text) >= 200 && Number(text) <= 599

/** Returns the errors of a reply that need no server. `at` precedes each field's name. */
export function replyErrors(reply: ReplyDraft, at = ''): FieldErrors {
  const { status, delay, faultMode, drip, type, headers } = reply
  const lines = [{ name: 'Content-Type', value: type }, ...headers].map(({ name, value }) => {
    const given = { name: name.trim(), value: value.trim() }
    const isLeftOut = given.value === '' && (given.name === '' || given.name === 'Content-Type')
    const error = headerNameError(given.name) ?? headerValueError(given.value)
    return [fieldOfHeader(name), isLeftOut ? null : error] as const
  })
  const found = [
    ['status', isStatus(status) ? null : 'A status is 200 to 599'],
    ['delayMs', secondsError(delay)],
    ['dripMs', faultMode === 'drip' ? secondsError(drip) : null],
    ...lines,
  ] as const
  return new Map(found.flatMap(([field, error]) => (error === null ? [] : [[at + field, error]])))
}

/** Returns what the API calls the header line of that name. */
export const fieldOfHeader = (name: string): string => `header “${name.trim()}”`

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

/** Returns how many fields that are seen are wrong. */
export const markedFields = (errors: FieldErrors, fields: readonly string[]): number =>
  fields.filter((path) => errorAt(errors, path) !== null).length

/** Returns the fields of a reply that are seen, and show their own errors. */
export function replyFields({ headers, faultMode, echo }: ReplyDraft): string[] {
  const timed = faultMode === 'drip' ? ['delayMs', 'dripMs'] : ['delayMs']
  if (faultMode === 'reset' || faultMode === 'hang') return timed
  const names = new Set(['Content-Type', ...headers.map(({ name }) => name.trim())])
  return [
    'status',
    ...(echo ? [] : ['body']),
    ...timed,
    'template',
    'echo',
    ...[...names].map(fieldOfHeader),
  ]
}
