import { ForwardSettings } from '../contract/forward'
import { fitsOnALine, onOneLine } from '../contract/name'
import { parseTarget } from '../deliveries/target'
import { Failure } from '../errors'
import { hopByHop } from '../http/hop-by-hop'
import { isToken } from '../http/token'
import { headerValueError } from '../replies/headers'
import { templatesOf } from '../replies/template'
import { compileWhen, type RuleError } from '../replies/when'

/** Lines that the connection or the body decide. */
const ownLines = new Set([...hopByHop, 'host', 'content-length'])
const prefix = 'wirebin-'

/** Throws `bad_request` naming the field if a forward cannot be kept as it is. */
export function checkForward(settings: ForwardSettings): void {
  parseTarget(settings.to)
  const errors = [...lineErrors(settings), ...textErrors(settings)]
  compileWhen(settings.when, (error) => errors.push(error))
  if (settings.body !== null) {
    templatesOf({ headers: [], body: settings.body }, (error) => errors.push(error))
  }
  const [first] = errors
  if (first) throw new Failure('bad_request', `${first.field}: ${first.message}`)
}

function textErrors({ name, method }: ForwardSettings): RuleError[] {
  const errors: RuleError[] = []
  if (!fitsOnALine(name)) errors.push({ field: 'name', message: onOneLine })
  if (method !== null && !isToken(method)) {
    errors.push({ field: 'method', message: 'not a valid HTTP method' })
  }
  return errors
}

const lineErrors = ({ add }: ForwardSettings): RuleError[] =>
  add.flatMap(([name, value]) => {
    const message = nameError(name) ?? headerValueError(value)
    return message === null ? [] : [{ field: `header “${name}”`, message }]
  })

function nameError(name: string): string | null {
  if (!isToken(name)) return 'is not a header name'
  const lower = name.toLowerCase()
  if (ownLines.has(lower)) return 'is set by the connection or the body'
  return lower.startsWith(prefix) ? 'is set by Wirebin on every attempt' : null
}
