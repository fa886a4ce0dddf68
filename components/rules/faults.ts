import type { ReplyDraft } from './draft'

/**
 * What is wrong, by field as the API names it: "status", "when.path", "step 2, status",
 * "header “X-Id”". What belongs to no field is under "".
 */
export type Faults = ReadonlyMap<string, string>

export const noFaults: Faults = new Map()

/** Faults stand one after the other, each with its place: "Rule 2 “Down”: status: A status is …". */
const nextFault = /; (?=Rule \d+|Fallback: |fallback\.|and \d+ more)/
const field =
  /^((?:name|on|when|headers?|status|body|echo|template|delayMs|manner|dripMs|steps?|per|atEnd|code)(?:\.[\w-]+| \d+(?:, (?:header “[^”]*”|[\w.]+))?| “[^”]*”)*): /

/**
 * Reads the API's message as faults of what is edited: the rule at that place (from 1), or the
 * fallback. What it says of others stands whole under "".
 */
export function faultsOf(message: string, of: number | 'fallback'): Faults {
  const faults = new Map<string, string>()
  for (const part of message.split(nextFault)) {
    const own = withoutPlace(part, of)
    const [named, where] = (own !== null && field.exec(own)) || ['', '']
    const text = (own ?? part).slice(named.length)
    const known = faults.get(where ?? '')
    faults.set(where ?? '', known === undefined ? text : `${known}. ${text}`)
  }
  return faults
}

function withoutPlace(part: string, of: number | 'fallback'): string | null {
  const place =
    of === 'fallback' ? /^(?:Fallback: |fallback\.?)/ : new RegExp(`^Rule ${of}(?: “.*?”)?: `)
  const found = place.exec(part)
  return found && part.slice(found[0].length)
}

/** What a form can tell by itself: numbers that cannot be read. `at` stands before each field. */
export function numberFaults(reply: ReplyDraft, at = ''): Faults {
  const faults = new Map<string, string>()
  const isNumber = (text: string) => /^\s*\d+(\.\d+)?\s*$/.test(text)
  if (!/^\s*\d+\s*$/.test(reply.status)) faults.set(`${at}status`, 'A status is 200 to 599')
  if (!isNumber(reply.delay)) faults.set(`${at}delayMs`, 'Seconds, such as 2 or 0.5')
  if (reply.manner === 'drip' && !isNumber(reply.drip)) {
    faults.set(`${at}dripMs`, 'Seconds, such as 2 or 0.5')
  }
  return faults
}

const isWithin = (where: string, path: string) => where === path || where.startsWith(`${path}.`)

/** The fault of a field, or of anything inside it. */
export function faultAt(faults: Faults, path: string): string | null {
  for (const [where, text] of faults) if (isWithin(where, path)) return text
  return null
}

/** Faults that none of these fields shows, each with its field. */
export function faultsBeside(faults: Faults, fields: readonly string[]): string[] {
  return [...faults]
    .filter(([where]) => !fields.some((path) => isWithin(where, path)))
    .map(([where, text]) => (where === '' ? text : `${where}: ${text}`))
}

/** The fields of a reply that show their own faults. */
export function replyFields({ headers }: ReplyDraft): string[] {
  const fields = ['status', 'body', 'delayMs', 'dripMs', 'template', 'echo', 'headers']
  const names = ['Content-Type', ...headers.map(({ name }) => name.trim())]
  return [...fields, ...names.map((name) => `header “${name}”`)]
}
