import { fitsOnALine, onOneLine } from '../contract/name'
import { BinReplies, type Rule } from '../contract/replies'
import { Failure } from '../errors'
import { replySettingsErrors } from './check-reply-settings'
import type { Policy } from './policy'
import { compileWhen, type RuleError } from './when'

const maxErrors = 10

/**
 * Checks all of a bin's reply settings. Throws `bad_request` naming rule and field, and `forbidden`
 * if the operator does not allow them.
 */
export function checkReplies(policy: Policy, input: unknown): BinReplies {
  const parsed = BinReplies.safeParse(input)
  if (!parsed.success) {
    throw invalidReplies(
      parsed.error.issues.map(({ path, message }) => errorAt(path.map(String), message, input)),
    )
  }
  checkAllowed(policy, parsed.data)
  const errors = [
    ...parsed.data.rules.flatMap((rule, at) => {
      const place = rulePlace(at, rule)
      return errorsOfRule(rule, policy).map((error) => inWords(place, error))
    }),
    ...(parsed.data.fallback
      ? replySettingsErrors(parsed.data.fallback, policy).map((error) => inWords('Fallback', error))
      : []),
  ]
  if (errors.length > 0) throw invalidReplies(errors)
  return parsed.data
}

function checkAllowed(policy: Policy, { rules, fallback, address, cors }: BinReplies): void {
  const says = rules.length > 0 || fallback !== null || address || cors
  if (policy.replies === 'off' && says) {
    const message = 'Replies of a bin’s own are switched off on this instance (WIREBIN_REPLIES=off)'
    throw new Failure('forbidden', message)
  }
  const script = rules.findIndex(({ answer }) => answer.kind === 'script')
  if (!policy.scripts && script !== -1) {
    const place = rulePlace(script, rules[script])
    const message = `${place}: scripts are switched off on this instance (WIREBIN_SCRIPTS=off)`
    throw new Failure('forbidden', message)
  }
}

function errorsOfRule({ name, when, answer }: Rule, policy: Policy): RuleError[] {
  const errors: RuleError[] = []
  // Not in the contract, by which stored rules are read too.
  if (!fitsOnALine(name)) errors.push({ field: 'name', message: onOneLine })
  compileWhen(when, (error) => errors.push(error))
  if (answer.kind === 'reply') errors.push(...replySettingsErrors(answer.reply, policy))
  if (answer.kind === 'drill') {
    for (const [at, step] of answer.steps.entries()) {
      const inStep = ({ field, message }: RuleError) => ({
        field: `step ${at + 1}, ${field}`,
        message,
      })
      errors.push(...replySettingsErrors(step, policy).map(inStep))
    }
  }
  return errors
}

export function invalidReplies(errors: string[]): Failure {
  const more = errors.length > maxErrors ? `; and ${errors.length - maxErrors} more` : ''
  return new Failure('bad_request', errors.slice(0, maxErrors).join('; ') + more)
}

export const inWords = (place: string, { field, message }: RuleError): string =>
  `${place}: ${field}: ${message}`

/** Returns a name such as: Rule 2 “Down for a while” */
export function rulePlace(at: number, rule: { id?: unknown; name?: unknown } | undefined): string {
  const name = [rule?.name, rule?.id].find((text) => typeof text === 'string' && text !== '')
  return `Rule ${at + 1}${typeof name === 'string' ? ` “${name}”` : ''}`
}

/** Puts zod's error at its place: rules.1.answer.steps.2.status is Rule 2 …: step 3, status. */
function errorAt(path: string[], message: string, input: unknown): string {
  const [first, index, ...rest] = path
  if (first !== 'rules' || index === undefined) {
    return path.length > 0 ? `${path.join('.')}: ${message}` : message
  }
  const rules = (input as { rules: { id?: unknown; name?: unknown }[] }).rules
  const place = rulePlace(Number(index), rules[Number(index)] ?? {})
  const field = rest
    .join('.')
    .replace(/^answer\.(?:reply\.)?/, '')
    .replace(/^steps\.(\d+)\.?/, (_, at: string) => `step ${Number(at) + 1}, `)
    .replace(/, $/, '')
  return field === '' ? `${place}: ${message}` : `${place}: ${field}: ${message}`
}
