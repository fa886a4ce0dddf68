import { hideShapes } from './hide-shapes'
import { redactJson } from './redact-json'
import { hidden, namesSecret } from './secret-names'

/** Redacts a header's value: an address, JSON, parameters, or plain text. */
export function redactValue(value: string): string {
  return hideShapes(
    redactJson(value).replaceAll(parameter, (whole, before: string, name: string) =>
      namesSecret(name) ? `${before}${name}=${hidden}` : whole,
    ),
  )
}

/** `name=value` after a comma, a semicolon or a space. */
const parameter = /(^|[,;\s])([\w.-]{1,100})=("[^"]*"|[^\s,;"]+)/g
