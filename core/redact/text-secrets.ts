import { assignedSecrets } from './assigned-secrets'
import { base64Secrets } from './base64-secrets'
import { dispositionSecrets } from './disposition-secrets'
import { type Edit, none } from './edits'
import { jsonSecrets } from './json-secrets'
import { phpSecrets } from './php-secrets'
import { escapings, type Unescaped, unescaped } from './unescape'
import { deeper, isTooDeep, type RedactContext } from './redact-context'
import { redactionMark } from './secret-names'
import { secretLooking } from './secret-shapes'
import { xmlSecrets } from './xml-secrets'

interface Options {
  /** Whether lines may be `name: value`; false for one value of a header. */
  lines?: boolean
  /** Whether shapes were looked for already. */
  shaped?: boolean
}

/** `p=1` is the shortest text with a secret in it. */
const minLength = 3

/**
 * Finds the secrets of any text: what looks like a secret, what the names in it say (JSON, XML, lines,
 * parameters, arguments), and what is below its escapes.
 */
export function textSecrets(text: string, context: RedactContext, options: Options = {}): Edit[] {
  if (text.length < minLength) return []
  const shapes = options.shaped ? [] : secretLooking(text)
  const json = text.includes('"') ? jsonSecrets(text, (raw) => inString(raw, context)) : null
  if (json?.strict) return [...shapes, ...json.edits]
  return [
    ...shapes,
    ...(json?.edits ?? []),
    ...assignedSecrets(text, { lines: options.lines ?? true }),
    ...dispositionSecrets(text),
    ...phpSecrets(text),
    ...xmlSecrets(text, (element) => base64Secrets(element, context)),
    ...base64Secrets(text, context),
    ...belowEscapes(text, context, json?.escaped ?? slashed.test(text)),
  ]
}

/** Escapes that nothing but a part of JSON has outside of quotes. */
const slashed = /\\(?:\/|u00[0-9a-fA-F]{2})/

/** What a string without escapes must have for a name or a layer to be in it. */
const worthLooking =
  /[=<%\uff1a\uff1d]|\xef\xbc[\x9a\x9d]|[\w"'\])\x80-\uffff]\s{0,9}:(?!\/\/)|^[\w+/-]{16,}={0,2}\s*$/
const isDate = /^\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?$/

function inString(raw: string, context: RedactContext): readonly Edit[] {
  if (!raw.includes('\\')) {
    if (!worthLooking.test(raw) || isDate.test(raw)) return none
    return textSecrets(raw, context, { shaped: true })
  }
  return belowEscape(raw, unescaped(raw, escapings.json), context)
}

/**
 * Looks below one kind of escapes; what is there looks below the others. `&lt;` in a percent escape is found
 * in this way, and both beside each other.
 */
function belowEscapes(text: string, context: RedactContext, escaped: boolean): Edit[] {
  if (/%[0-9a-fA-F]{2}/.test(text))
    return belowEscape(text, unescaped(text, escapings.percent), context)
  if (/&#?\w{2,8};/.test(text)) {
    const layer = unescaped(text, escapings.entities)
    if (layer) return belowEscape(text, layer, context)
  }
  return escaped ? belowEscape(text, unescaped(text, escapings.json), context) : []
}

const escapes = /\\|%[0-9a-fA-F]{2}|&#?\w{2,8};/

/** Finds the secrets below an escaping; one that is too deep, and has others below it, hides all of the text. */
export function belowEscape(
  source: string,
  layer: Unescaped | null,
  context: RedactContext,
): Edit[] {
  if (!layer) return []
  if (!isTooDeep(context)) return layer.back(textSecrets(layer.text, deeper(context)))
  if (escapes.test(layer.text)) return [{ start: 0, end: source.length, text: redactionMark }]
  return layer.back(textSecrets(layer.text, context))
}
