import { parsingLimits } from '../parsing/parsing-limits'
import { type Edit, shifted } from './edits'
import { escapings, unescaped } from './unescape'
import type { RedactContext } from './redact-context'
import { redactionMark, isSecret, type NamePlace, saysNothing, secrecyOf } from './secret-names'
import { isSecretField } from './secret-places'
import { secretLooking } from './secret-shapes'
import { belowEscape, textSecrets } from './text-secrets'

/** Finds the secrets of a query or a form: by names, and inside the values. */
export function formSecrets(
  form: string,
  context: RedactContext,
  place: NamePlace = 'member',
): Edit[] {
  const edits = secretLooking(form)
  for (let at = 0; at <= form.length;) {
    const next = form.indexOf('&', at)
    const end = next === -1 ? form.length : next
    for (const edit of shifted(pairSecrets(form.slice(at, end), context, place), at))
      edits.push(edit)
    at = end + 1
  }
  return edits
}

function pairSecrets(pair: string, context: RedactContext, place: NamePlace): Edit[] {
  const equals = pair.indexOf('=')
  if (equals === -1) return valueSecrets(pair, context)
  const name = nameOf(pair.slice(0, equals))
  if (name === null) return [{ start: equals + 1, end: pair.length, text: redactionMark }]
  const raw = pair.slice(equals + 1)
  const path = name.split(/[.[\]]+/).filter((part) => part !== '')
  const isField = isSecretField(path.at(-1) ?? '', path.slice(0, -1))
  const secrecy = isField ? 'always' : secrecyOf(name, place)
  const value = secrecy === 'never' ? '' : decoded(raw)
  if (!saysNothing(name, value) && isSecret(secrecy, value)) {
    return [{ start: equals + 1, end: pair.length, text: redactionMark }]
  }
  return shifted(valueSecrets(raw, context), equals + 1)
}

/** Without all of its escapes, as it is read by whoever decodes it once more; null if they are too many. */
function nameOf(raw: string): string | null {
  let name = decoded(raw)
  for (let layers = 0; isEscaped.test(name); layers++) {
    if (layers === parsingLimits.layers) return null
    name = unescaped(name, escapings.percent)?.text ?? name
  }
  return name
}

const isEscaped = /%[0-9a-fA-F]{2}/
const decoded = (raw: string): string => unescaped(raw, escapings.form)?.text ?? raw

function valueSecrets(raw: string, context: RedactContext): Edit[] {
  const layer = unescaped(raw, escapings.form)
  return layer ? belowEscape(raw, layer, context) : textSecrets(raw, context, { shaped: true })
}
