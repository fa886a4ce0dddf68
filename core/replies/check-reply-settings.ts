import type { ReplySettings } from '../contract/replies'
import {
  headerNameError,
  headerValueError,
  maxHeaderBytes,
  maxHeaders,
  sizeOfLine,
} from './headers'
import { openRedirectError } from './open-redirect'
import { policyError, type Policy } from './policy'
import { templatesOf } from './template'
import type { RuleError } from './when'

/** Returns the parts of a reply that cannot be sent as written. */
export function replySettingsErrors(plan: ReplySettings, policy: Policy): RuleError[] {
  const errors = [...headerErrors(plan, policy), ...faultModeErrors(plan)]
  if (plan.template) templatesOf(plan, (error) => errors.push(error))
  return errors
}

function headerErrors({ headers, template }: ReplySettings, policy: Policy): RuleError[] {
  const errors = headers.flatMap(([name, value]) => {
    // The value that a template renders is checked when it is sent.
    const under = template ? openRedirectError(name, value) : policyError(policy, name, value)
    const why = headerNameError(name) ?? headerValueError(value) ?? under
    return why === null ? [] : [{ field: `header “${name}”`, message: why }]
  })
  // A script's list may gain a content type for its JSON.
  if (headers.length > maxHeaders) {
    const message = `${headers.length} exceed the limit of ${maxHeaders}`
    errors.push({ field: 'headers', message })
  }
  const bytes = headers.reduce((sum, [name, value]) => sum + sizeOfLine(name, value), 0)
  if (bytes > maxHeaderBytes) {
    const message = `${bytes} bytes exceed the limit of ${maxHeaderBytes}`
    errors.push({ field: 'headers', message })
  }
  return errors
}

function faultModeErrors({
  faultMode,
  delayMs,
  dripMs,
  echo,
  template,
}: ReplySettings): RuleError[] {
  const errors: RuleError[] = []
  if (faultMode === 'drip' && dripMs === 0)
    errors.push({ field: 'dripMs', message: 'Set the milliseconds over which the body drips' })
  if (faultMode === 'hang' && delayMs === 0)
    errors.push({ field: 'delayMs', message: 'Set the milliseconds after which to hang up' })
  if (echo && (faultMode !== 'whole' || delayMs > 0))
    errors.push({ field: 'echo', message: 'An echo is sent at once and whole' })
  if (echo && template)
    errors.push({ field: 'echo', message: 'An echoed body is never read as a template' })
  return errors
}
