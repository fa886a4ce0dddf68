import type { Capture } from '@/core/contract/capture'
import type { Rule, RuleWhen } from '@/core/contract/replies'
import { newRuleId } from './change-rules'
import { always } from '@/core/replies/plain-reply'
import { jsonReply, plainTextReply, xmlReply } from './plain-replies'
import { pathOf } from '@/core/parsing/request-target'

/**
 * Returns a rule for requests like this one, with a reply that its sender understands. With `when` it is for
 * all requests of which that holds.
 */
export function ruleFromCapture(capture: Capture, when?: Partial<RuleWhen>): Rule {
  return {
    id: newRuleId(),
    name: when ? '' : (capture.event ?? '').slice(0, 80),
    on: true,
    when: when ? { ...always, ...when } : whenOf(capture),
    answer: { kind: 'reply', reply: replyFor(capture) },
  }
}

function whenOf(capture: Capture): RuleWhen {
  const { headers, json } = tellingTests(capture)
  return {
    methods: [capture.method],
    path: patternOf(pathOf(capture.target)),
    headers,
    query: [],
    json,
    q: null,
  }
}

/**
 * Returns the path with a parameter for each segment that is an id: numbers, UUIDs, long hex. Null
 * if the request had no path.
 */
export function patternOf(path: string): string | null {
  if (path === '' || path === '/' || path.length > 400) return null
  let ids = 0
  const parts = path.split('/').map((part) => {
    if (!/^(\d+|[0-9a-f]{16,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(part)) return part
    ids += 1
    return ids === 1 ? ':id' : `:id${ids}`
  })
  return parts.join('/')
}

/** Headers in which senders name the event. */
const eventHeaders = [
  'x-github-event',
  'x-gitlab-event',
  'x-event-key',
  'x-shopify-topic',
  'x-wc-webhook-topic',
  'linear-event',
  'twitch-eventsub-message-type',
  'x-amz-sns-message-type',
  'aeg-event-type',
  'ce-type',
  'x-gitea-event',
]

/** JSON members in which other senders name the event, the most reliable first. */
const eventPaths = ['type', 'event_type', 'eventType', 'event', 'action', 'topic']

/**
 * Returns the tests that identify this event: by the header that names it, else by a member of its
 * JSON.
 */
function tellingTests({ headers, body }: Capture): Pick<RuleWhen, 'headers' | 'json'> {
  const named = headers.find(([name]) => eventHeaders.includes(name.toLowerCase()))
  if (named && named[1].length <= 200) {
    return { headers: [{ name: named[0], op: 'is', value: named[1] }], json: [] }
  }
  const held = body.encoding === 'utf8' ? objectOf(body.text) : null
  const path = eventPaths.find((each) => typeof held?.[each] === 'string')
  const value = path === undefined ? undefined : held?.[path]
  if (path === undefined || typeof value !== 'string' || value.length > 200) {
    return { headers: [], json: [] }
  }
  return { headers: [], json: [{ name: path, op: 'is', value }] }
}

function objectOf(text: string): Record<string, unknown> | null {
  if (!text.trimStart().startsWith('{')) return null
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
}

/** Returns a reply of the request's own content type. */
function replyFor({ provider, contentType }: Capture) {
  if (provider === 'twilio') return xmlReply('<Response/>')
  if (/[/+]xml\b/i.test(contentType ?? '')) return xmlReply('<ok/>')
  if (/[/+]json\b/i.test(contentType ?? '')) return jsonReply('{"ok":true}')
  return plainTextReply('ok')
}
