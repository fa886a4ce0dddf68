import { fitsOnALine, onOneLine } from '../contract/name'
import { type BinReplies, RepliesInput, type ReplySettings, type Rule } from '../contract/replies'
import { Failure } from '../errors'
import { replySettingsErrors } from './check-reply-settings'
import type { Policy } from './policy'
import { rulePlace } from './rule-place'
import { tagsIn } from './parse-liquid'
import { templateLimits } from './template-engine'
import { compileWhen, type RuleError } from './when'

const maxErrors = 10

/**
 * Checks all of a bin's reply settings. Throws `bad_request` naming rule and field, and `forbidden`
 * if the operator does not allow them.
 */
export function checkReplies(policy: Policy, input: unknown): BinReplies {
  const parsed = RepliesInput.safeParse(input)
  if (!parsed.success) {
    throw invalidReplies(
      parsed.error.issues.map(({ path, message }) => errorAt(path.map(String), message, input)),
    )
  }
  const { warnings: _, ...replies } = parsed.data
  checkAllowed(policy, replies)
  checkTags(replies)
  const errors = [
    ...replies.rules.flatMap((rule, at) => {
      const place = rulePlace(at, rule)
      return errorsOfRule(rule, policy).map((error) => inWords(place, error))
    }),
    ...(replies.fallback
      ? replySettingsErrors(replies.fallback, policy).map((error) => inWords('Fallback', error))
      : []),
  ]
  if (errors.length > 0) throw invalidReplies(errors)
  return replies
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

/** Templates are parsed while nothing else is done. */
function checkTags({ rules, fallback }: BinReplies): void {
  const all = [
    ...rules.flatMap(({ answer }) => settingsOf(answer)),
    ...(fallback ? [fallback] : []),
  ]
  const tags = all
    .filter(({ template }) => template)
    .flatMap(({ headers, body }) => [body, ...headers.map(([, value]) => value)])
    .reduce((sum, source) => sum + tagsIn(source), 0)
  const max = templateLimits.tagsOfReplies
  if (tags > max) throw invalidReplies([`${tags} tags in templates exceed the limit of ${max}`])
}

const settingsOf = (answer: Rule['answer']): ReplySettings[] => {
  if (answer.kind === 'drill') return answer.steps
  return answer.kind === 'reply' ? [answer.reply] : []
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

/** Returns the failure that names what is wrong with replies; of many errors the first. */
export function invalidReplies(errors: string[]): Failure {
  const more = errors.length > maxErrors ? `; and ${errors.length - maxErrors} more` : ''
  return new Failure('bad_request', errors.slice(0, maxErrors).join('; ') + more)
}

export const inWords = (place: string, { field, message }: RuleError): string =>
  `${place}: ${field}: ${message}`

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
