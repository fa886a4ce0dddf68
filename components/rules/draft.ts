import type { HeaderLine } from '@/core/contract/capture'
import type {
  RuleComparison,
  FaultMode,
  ReplySettings,
  Rule,
  RuleAnswer,
  RuleWhen,
} from '@/core/contract/replies'
import { always } from '@/core/replies/plain-reply'
import { defaultReply } from './plain-replies'
import { isNamed } from '@/core/parsing/named-lines'

export type TestPart = 'headers' | 'query' | 'json'

/** A row of the form; `key` identifies it while it is edited. */
export interface TestRow {
  key: string
  part: TestPart
  name: string
  op: RuleComparison
  value: string
}

/** A reply in the form: numbers as typed, the content type apart from the other headers. */
export interface ReplyDraft {
  status: string
  type: string
  headers: { key: string; name: string; value: string }[]
  body: string
  echo: boolean
  template: boolean
  /** Seconds. */
  delay: string
  faultMode: FaultMode
  /** Seconds. */
  drip: string
}

/** Conditions in the form. */
export interface WhenDraft {
  methods: string[]
  path: string
  tests: TestRow[]
  q: string
}

/** A rule in the form. Kinds of answer that are deselected stay until the form is closed. */
export interface RuleDraft extends WhenDraft {
  id: string
  name: string
  on: boolean
  kind: RuleAnswer['kind']
  reply: ReplyDraft
  steps: ReplyDraft[]
  per: 'bin' | 'event'
  atEnd: 'stay' | 'repeat' | 'pass'
  code: string
}

let rows = 0
/** Returns a key for a form row. */
export const rowKey = (): string => `row-${++rows}`

const exampleScript = `// Answers in the request's own words.
function reply(request) {
  console.log(request.method, request.path)
  const order = request.json
  if (!order) return { status: 400, body: 'Send JSON' }
  return { status: 201, body: { id: order.id, seen: true } }
}
`

const drillSteps = (): ReplySettings[] =>
  [503, 503, 200].map((status) => ({ ...defaultReply, status, headers: [], body: '' }))

export const whenDraftOf = (when: RuleWhen): WhenDraft => ({
  methods: when.methods,
  path: when.path ?? '',
  tests: (['headers', 'query', 'json'] as const).flatMap((part) =>
    when[part].map((test) => ({ key: rowKey(), part, ...test })),
  ),
  q: when.q ?? '',
})

export function whenOf(draft: WhenDraft): RuleWhen {
  const tests = (part: TestPart) =>
    draft.tests
      .filter((test) => test.part === part)
      .map(({ name, op, value }) => ({
        name: name.trim(),
        op,
        value: op === 'exists' ? '' : value,
      }))
  return {
    ...always,
    methods: draft.methods,
    path: draft.path.trim() === '' ? null : draft.path.trim(),
    headers: tests('headers'),
    query: tests('query'),
    json: tests('json'),
    q: draft.q.trim() === '' ? null : draft.q.trim(),
  }
}

export function draftOf({ id, name, on, when, answer }: Rule): RuleDraft {
  const drill = answer.kind === 'drill' ? answer : null
  return {
    id,
    name,
    on,
    ...whenDraftOf(when),
    kind: answer.kind,
    reply: replyDraftOf(answer.kind === 'reply' ? answer.reply : defaultReply),
    steps: (drill?.steps ?? drillSteps()).map(replyDraftOf),
    per: drill?.per ?? 'bin',
    atEnd: drill?.atEnd ?? 'stay',
    code: answer.kind === 'script' ? answer.code : exampleScript,
  }
}

export function ruleOf(draft: RuleDraft): Rule {
  return {
    id: draft.id,
    name: draft.name.trim(),
    on: draft.on,
    when: whenOf(draft),
    answer: answerOf(draft),
  }
}

function answerOf({ kind, reply, steps, per, atEnd, code }: RuleDraft): RuleAnswer {
  if (kind === 'reply') return { kind, reply: replyOf(reply) }
  if (kind === 'drill') return { kind, steps: steps.map(replyOf), per, atEnd }
  return { kind, code }
}

export function replyDraftOf(reply: ReplySettings): ReplyDraft {
  const at = reply.headers.findIndex((line) => isNamed(line, 'content-type'))
  return {
    status: String(reply.status),
    type: reply.headers[at]?.[1] ?? '',
    headers: reply.headers
      .filter((_, index) => index !== at)
      .map(([name, value]) => ({ key: rowKey(), name, value })),
    body: reply.body,
    echo: reply.echo,
    template: reply.template,
    delay: String(reply.delayMs / 1000),
    faultMode: reply.faultMode,
    drip: String(reply.dripMs / 1000),
  }
}

/** If a number is not valid, the server's error appears at its field. */
export function replyOf(draft: ReplyDraft): ReplySettings {
  const type = draft.type.trim()
  return {
    status: draft.status.trim() === '' ? Number.NaN : Number(draft.status),
    headers: [
      ...(type === '' ? [] : ([['Content-Type', type]] satisfies HeaderLine[])),
      ...draft.headers
        .filter(({ name, value }) => name.trim() !== '' || value.trim() !== '')
        .map(({ name, value }): HeaderLine => [name.trim(), value.trim()]),
    ],
    body: draft.body,
    echo: draft.echo,
    template: draft.template,
    delayMs: Math.round(Number(draft.delay) * 1000),
    faultMode: draft.faultMode,
    dripMs: draft.faultMode === 'drip' ? Math.round(Number(draft.drip) * 1000) : 0,
  }
}
