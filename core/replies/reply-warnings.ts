import type { BinReplies, ReplySettings, ReplyWarning, RuleAnswer } from '../contract/replies'
import { jsonFault } from '../parsing/json-fault'
import { isJson, mediaType } from '../parsing/media-type'
import { lineValue } from '../parsing/named-lines'
import { answersFirst } from './answers-first'
import { exampleLocation } from './presets'
import { sendsBody } from './sends-body'
import type { Policy } from './policy'
import { rulePlace } from './rule-place'
import { repeatedHeaders } from './single-headers'

/** Returns what of replies that can be saved will not do what it says: rules in order, then the fallback. */
export function replyWarnings(
  { rules, fallback }: Pick<BinReplies, 'rules' | 'fallback'>,
  policy: Pick<Policy, 'scripts'>,
): ReplyWarning[] {
  const place = (at: number): string => rulePlace(at, { name: rules[at]?.name })
  const ofRules = rules.flatMap(({ id, answer }, at): ReplyWarning[] => {
    const by = answersFirst(rules, at, policy)
    const message = by !== null && `${place(by)} answers first whenever this rule matches`
    const shadowed = message === false ? [] : [{ field: 'when', message }]
    return [...shadowed, ...answerWarnings(answer, policy)].map((each) => ({ rule: id, ...each }))
  })
  // The reply by default claims nothing.
  if (!fallback) return ofRules
  const by = answersFirst(rules, rules.length, policy)
  const shadowed = by === null ? [] : [{ field: '', message: `${place(by)} answers every request` }]
  const ofFallback = [...shadowed, ...settingsWarnings(fallback)]
  return [...ofRules, ...ofFallback.map((each) => ({ rule: null, ...each }))]
}

type Warning = Omit<ReplyWarning, 'rule'>

/** Of a script that was saved before. */
const switchedOff: Warning = {
  field: 'code',
  message: 'Scripts are switched off on this instance: this rule leaves requests to the next',
}

function answerWarnings(answer: RuleAnswer, { scripts }: Pick<Policy, 'scripts'>): Warning[] {
  if (answer.kind === 'script') return scripts ? [] : [switchedOff]
  if (answer.kind === 'reply') return settingsWarnings(answer.reply)
  return answer.steps.flatMap((step, at) =>
    settingsWarnings(step).map(({ field, message }) => ({
      field: `step ${at + 1}, ${field}`,
      message,
    })),
  )
}

function settingsWarnings({ template, echo, ...reply }: ReplySettings): Warning[] {
  const { faultMode, headers } = reply
  const isSent = faultMode !== 'reset' && faultMode !== 'hang'
  const repeated = (isSent ? repeatedHeaders(headers) : []).map(({ name, times, why }) => ({
    field: `header “${name}”`,
    message: `${name} stands ${times} times: ${why}`,
  }))
  const ofHeaders = [...repeated, ...(isSent ? exampleWarnings(headers) : [])]
  // What comes of a template is judged when it is tried.
  if (template || echo || !sendsBody(reply)) return ofHeaders
  const message = bodyWarning(reply)
  return message === null ? ofHeaders : [...ofHeaders, { field: 'body', message }]
}

/** Returns a warning if the reply leads to the address that its preset has as an example. */
function exampleWarnings(headers: ReplySettings['headers']): Warning[] {
  if (lineValue(headers, 'location') !== exampleLocation) return []
  const message = `Location leads to ${exampleLocation}, an example: enter your own address`
  return [{ field: 'header “Location”', message }]
}

/** Returns why a body is not what its content type says; null if it is, or says nothing that can be checked. */
export function bodyWarning({
  headers,
  body,
}: Pick<ReplySettings, 'headers' | 'body'>): string | null {
  const type = lineValue(headers, 'content-type')
  if (!isJson(mediaType(type)) || lineValue(headers, 'content-encoding') !== null) return null
  const fault = jsonFault(body)
  return fault === null ? null : `Not JSON, as the content type says: ${fault}`
}
