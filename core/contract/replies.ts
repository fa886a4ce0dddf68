import { z } from 'zod'
import { HeaderLine } from './capture'
import { storedName } from './name'

const text = (max: number, what: string) =>
  z.string().max(max, `${what} has at most ${max} characters`)

/** How a value is compared; `matches` is a glob with `*`, `exists` takes no value. */
export const RuleComparison = z.enum(['is', 'contains', 'matches', 'exists'])
export type RuleComparison = z.infer<typeof RuleComparison>

const NamedTest = z.strictObject({
  /** A header, a query parameter, or a path of the body's JSON: data.object.id, items[0].sku, a[email]. */
  name: text(200, 'A name').min(1),
  op: RuleComparison,
  value: text(2000, 'A value').default(''),
})
export type NamedTest = z.infer<typeof NamedTest>

/** The conditions of a rule: all must hold; none means that it always matches. */
export const RuleWhen = z.strictObject({
  /** Any of these; none means any. */
  methods: z.array(text(32, 'A method').min(1)).max(20).default([]),
  /** The path after the bin's address: /orders/:id, /files/*; null: any. */
  path: text(500, 'A path').nullable().default(null),
  headers: z.array(NamedTest).max(20).default([]),
  query: z.array(NamedTest).max(20).default([]),
  json: z.array(NamedTest).max(20).default([]),
  /** A query of the bin's own language; null: none. */
  q: text(1000, 'A query').nullable().default(null),
})
export type RuleWhen = z.infer<typeof RuleWhen>

/** How the reply is sent: cut breaks off in the middle of the body, reset and hang send nothing. */
export const FaultMode = z.enum(['whole', 'cut', 'drip', 'reset', 'hang'])
export type FaultMode = z.infer<typeof FaultMode>

export const ReplySettings = z.strictObject({
  status: z
    .int()
    .min(200, 'A status is 200 to 599')
    .max(599, 'A status is 200 to 599')
    .default(200),
  headers: z.array(HeaderLine).max(64, 'A reply has at most 64 headers').default([]),
  body: text(65_536, 'A body').default(''),
  /** Whether the request's body and content type are sent back, byte for byte, instead of `body`. */
  echo: z.boolean().default(false),
  /** Whether headers and body are liquid templates; lists and objects are written as JSON. */
  template: z.boolean().default(false),
  /** Milliseconds before the first byte; with `hang`, until the connection is closed. */
  delayMs: z.int().min(0).max(30_000, 'A reply waits at most 30 seconds').default(0),
  faultMode: FaultMode.default('whole'),
  /** With `drip`: milliseconds over which the body is spread. */
  dripMs: z.int().min(0).max(30_000, 'A reply drips for at most 30 seconds').default(0),
})
export type ReplySettings = z.infer<typeof ReplySettings>

export const RuleAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply'), reply: ReplySettings }),
  z.strictObject({
    kind: z.literal('drill'),
    steps: z.array(ReplySettings).min(1).max(50, 'A plan has at most 50 steps'),
    /** Whether the bin has one position in the plan, or each event of a sender has its own. */
    per: z.enum(['bin', 'event']).default('bin'),
    /** What happens after the last step. */
    atEnd: z.enum(['stay', 'repeat', 'pass']).default('stay'),
  }),
  z.strictObject({ kind: z.literal('script'), code: text(65_536, 'A script') }),
])
export type RuleAnswer = z.infer<typeof RuleAnswer>

export const Rule = z.strictObject({
  /** Chosen by the client; unique in the bin. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'A rule id has 1 to 40 of a–z, 0–9 and hyphens'),
  name: storedName(80, 'A rule name').default(''),
  on: z.boolean().default(true),
  when: RuleWhen.default(RuleWhen.parse({})),
  answer: RuleAnswer,
})
export type Rule = z.infer<typeof Rule>

/** Bytes of the JSON of a bin's replies at most. */
export const maxRepliesJson = 262_144

/** How a bin answers: by the first rule that matches, else by its fallback. */
export const BinReplies = z.strictObject({
  rules: z
    .array(Rule)
    .max(50, 'A bin has at most 50 rules')
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, {
      message: 'Two rules have the same id',
    })
    .default([]),
  /** Null: 200 "ok". */
  fallback: ReplySettings.nullable().default(null),
  /** Whether an address such as /~status/503/~delay/2 decides the reply. */
  address: z.boolean().default(false),
  /** Whether browsers of other origins may read the replies; preflights are answered then. */
  cors: z.boolean().default(false),
  handshakes: z
    .strictObject({
      /** Ids of handshakes (core/handshakes) that are not answered. */
      off: z.array(z.string().max(40)).max(50).default([]),
      /** Whether SNS subscriptions are confirmed automatically. */
      confirmSns: z.boolean().default(false),
    })
    .default({ off: [], confirmSns: false }),
})
export type BinReplies = z.infer<typeof BinReplies>

/** What of replies that can be saved will not do what it says. */
export const ReplyWarning = z.object({
  /** The id of the rule; null: the fallback. */
  rule: z.string().nullable(),
  /** Such as "when", "body" or "step 2, body". */
  field: z.string(),
  message: z.string(),
})
export type ReplyWarning = z.infer<typeof ReplyWarning>

/** Replies as they are sent to be saved; what an earlier answer warned of is ignored. */
export const RepliesInput = BinReplies.extend({ warnings: z.array(ReplyWarning).optional() })

export const SavedReplies = BinReplies.extend({ warnings: z.array(ReplyWarning) })
export type SavedReplies = z.infer<typeof SavedReplies>
