import { z } from 'zod'
import { HeaderLine } from './capture'
import { DeliveryState } from './delivery'
import { maxTargetAddress } from './delivery-limits'
import { storedName } from './name'
import { RuleWhen } from './replies'

/** Forwards of a bin at most. */
export const maxForwards = 20
/** Bytes of the JSON of a forward. */
export const maxForwardJson = 262_144
/** Seconds from one attempt to the next at most: two days. */
const maxWait = 172_800

/** When a failed attempt is followed by the next; after the last one the delivery is held. */
export const ForwardSchedule = z.discriminatedUnion('kind', [
  /** Five attempts in about ten minutes. */
  z.strictObject({ kind: z.literal('short') }),
  /** Eight attempts in 27 hours, as Standard Webhooks has it. */
  z.strictObject({ kind: z.literal('standard') }),
  z.strictObject({
    kind: z.literal('own'),
    /** Seconds from one attempt to the next; none: one attempt. */
    waits: z
      .array(
        z.int().min(1, 'a wait is 1 second to 2 days').max(maxWait, 'a wait is 1 second to 2 days'),
      )
      .max(20, 'at most 20 waits'),
  }),
])
export type ForwardSchedule = z.infer<typeof ForwardSchedule>

/** The target's answer becomes the bin's reply. */
export const ForwardReply = z.strictObject({
  /** Milliseconds until the bin's own reply is sent instead. */
  withinMs: z
    .int()
    .min(100, 'withinMs is 100 to 14,000')
    .max(14_000, 'withinMs is 100 to 14,000')
    .default(5000),
})

const settings = {
  name: storedName(80, 'name'),
  on: z.boolean(),
  /** Which requests are sent on, as in a rule of the bin's replies. */
  when: RuleWhen,
  /** An http or https address. */
  to: z.string().max(maxTargetAddress, `an address has at most ${maxTargetAddress} characters`),
  /** Whether the path and query after the bin's address are added to those of `to`. */
  path: z.enum(['keep', 'fixed']),
  /** Null: the captured one. */
  method: z.string().max(40, 'method has at most 40 characters').nullable(),
  /** Names of header lines that are left out; `*` stands for anything. */
  drop: z.array(z.string().min(1).max(200)).max(50, 'drop has at most 50 names'),
  /** Header lines that are added; others of the same name are left out. */
  add: z.array(HeaderLine).max(50, 'add has at most 50 header lines'),
  /** A liquid template of the body; null: the captured one, byte for byte. */
  body: z.string().max(65_536, 'body has at most 65,536 characters').nullable(),
  /** Whether each attempt is signed anew with the bin's secret, where its scheme allows. */
  sign: z.enum(['anew', 'keep']),
  schedule: ForwardSchedule,
  /** Null: the bin replies by itself, at once. */
  reply: ForwardReply.nullable(),
}

/** A forward as its owner sets it. */
export const ForwardSettings = z.strictObject({
  name: settings.name.default(''),
  on: settings.on.default(true),
  when: settings.when.default(RuleWhen.parse({})),
  to: settings.to,
  path: settings.path.default('keep'),
  method: settings.method.default(null),
  drop: settings.drop.default([]),
  add: settings.add.default([]),
  body: settings.body.default(null),
  sign: settings.sign.default('anew'),
  schedule: settings.schedule.default({ kind: 'short' }),
  reply: settings.reply.default(null),
})
export type ForwardSettings = z.infer<typeof ForwardSettings>

/** Changes of a forward: fields that are absent stay. */
export const ForwardChange = z.strictObject(settings).partial()
export type ForwardChange = z.infer<typeof ForwardChange>

/** Who paused a forward: its owner, failures for twelve hours, or an answer of its target. */
export const PausedBy = z.enum(['owner', 'failures', 'target'])
export type PausedBy = z.infer<typeof PausedBy>

/** A rule by which a bin sends requests on as they arrive. */
export const Forward = z.object({
  id: z.string(),
  createdAt: z.string(),
  ...settings,
  /** While it is paused its deliveries are held. */
  paused: z.object({ at: z.string(), by: PausedBy, why: z.string() }).nullable(),
  /** When the first attempt failed after which none succeeded; null if the last one did. */
  failingSince: z.string().nullable(),
  /** Deliveries that are queued or being sent, and those that are held. */
  waiting: z.object({ queued: z.int(), held: z.int() }),
  /** The attempt that ended last. */
  last: z
    .object({
      seq: z.int(),
      at: z.string(),
      state: DeliveryState,
      status: z.int().nullable(),
      error: z.string().nullable(),
    })
    .nullable(),
})
export type Forward = z.infer<typeof Forward>

/** In the order in which they were made. */
export const ForwardList = z.object({ forwards: z.array(Forward) })
export type ForwardList = z.infer<typeof ForwardList>

export const ForwardResume = z.strictObject({
  /** Whether deliveries that are held are sent now, or dropped. */
  held: z.enum(['send', 'drop']).default('send'),
})
export type ForwardResume = z.infer<typeof ForwardResume>

/** What became of the deliveries that were held. */
export const ForwardResumed = z.object({ sent: z.int(), dropped: z.int() })
export type ForwardResumed = z.infer<typeof ForwardResumed>
