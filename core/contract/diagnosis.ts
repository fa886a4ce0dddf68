import { z } from 'zod'
import { HeaderLine } from './capture'

/** From where probes are sent: this instance, the page in a browser, the command line. */
export const ProbePlace = z.enum(['server', 'browser', 'command'])
export type ProbePlace = z.infer<typeof ProbePlace>

export const NewDiagnosis = z.strictObject({
  /** Whose requests the probes look like: a provider of GET /api/samples. */
  sender: z.string().max(60).default('github'),
})
export type NewDiagnosis = z.infer<typeof NewDiagnosis>

/** One request to send to a capture address, to see what arrives of it. */
export const Probe = z.object({
  /** Names it within its diagnosis. */
  id: z.string(),
  /** What it tries, in a few words. */
  tries: z.string(),
  method: z.string(),
  /** After the capture address, as it is to be sent; the mark comes on top. */
  path: z.string(),
  /** Without Host, the length of the body and the mark. */
  headers: z.array(HeaderLine),
  /** Its body: this text, so many times. */
  body: z.object({
    encoding: z.enum(['utf8', 'base64']),
    text: z.string(),
    times: z.int().min(0),
  }),
  /**
   * How the body is sent: with its length at once, in chunks, its halves apart, or with `Expect: 100-continue`;
   * `upgrade` asks for a WebSocket at the pages' origin instead.
   */
  sending: z.enum(['whole', 'chunked', 'slowly', 'expect', 'upgrade']),
})
export type Probe = z.infer<typeof Probe>

/** What became of a probe, as its sender saw it. */
export const ProbeAttempt = z.strictObject({
  probe: z.string().max(40),
  /** The status of the answer; null if there is none, or a browser may not see it. */
  status: z.int().min(0).max(999).nullable(),
  /** Why there is no answer, in words. */
  error: z.string().max(500).nullable().default(null),
  /** Its code, where there is one: ENOTFOUND, CERT_HAS_EXPIRED, … */
  errorCode: z.string().max(60).nullable().default(null),
  /** The Location of the answer. */
  location: z.string().max(2000).nullable().default(null),
  /** The Server of the answer. */
  server: z.string().max(200).nullable().default(null),
  /** Whether the answer is this instance's own. */
  own: z.boolean().default(false),
})
export type ProbeAttempt = z.infer<typeof ProbeAttempt>

/** One thing that was found out, and what to do about it. */
export const DiagnosisFinding = z.object({
  /** What kind of finding it is: body_cap, header_dropped, … */
  code: z.string(),
  /**
   * `fault`: requests do not arrive, or not as they were sent. `warning`: some senders have trouble with it.
   * `note`: good to know.
   */
  level: z.enum(['fault', 'warning', 'note']),
  from: ProbePlace,
  says: z.string(),
  /** What to do; null if there is nothing. */
  advice: z.string().nullable(),
})
export type DiagnosisFinding = z.infer<typeof DiagnosisFinding>

/** What was judged of the probes of one place. */
export const JudgedProbes = z.object({
  from: ProbePlace,
  /** How many were sent, and how many of them arrived. */
  sent: z.int(),
  arrived: z.int(),
  findings: z.array(DiagnosisFinding),
})
export type JudgedProbes = z.infer<typeof JudgedProbes>

/** Requests to an address that is no bin's, and is nearly this one's. */
export const NearMiss = z.object({
  /** The id in the address that was asked. */
  id: z.string(),
  remoteAddress: z.string(),
  times: z.int(),
  lastAt: z.string(),
})
export type NearMiss = z.infer<typeof NearMiss>

/** Requests to this bin that were not kept at all. */
export const TurnedAway = z.object({
  /** As in the metrics: rate_limited, busy, … */
  reason: z.string(),
  times: z.int(),
  lastAt: z.string(),
})
export type TurnedAway = z.infer<typeof TurnedAway>

export const Diagnosis = z.object({
  /** Marks the probes of this diagnosis, which are not kept. */
  token: z.string(),
  /** Until when they are recognised. */
  endsAt: z.string(),
  /** The capture address. */
  url: z.string(),
  /** The address of the pages' WebSocket. */
  liveUrl: z.string(),
  /** The probes to send from elsewhere. */
  probes: z.array(Probe),
  /** What this instance found by asking its own address. */
  judged: JudgedProbes,
  nearMisses: z.array(NearMiss),
  turnedAway: z.array(TurnedAway),
})
export type Diagnosis = z.infer<typeof Diagnosis>

/** What another place saw of its probes. */
export const SentProbes = z.strictObject({
  token: z.string().max(100),
  from: z.enum(['browser', 'command']),
  /** The address that it asked, if not the bin's own. */
  url: z.string().max(2000).optional(),
  attempts: z.array(ProbeAttempt).min(1).max(40),
})
export type SentProbes = z.infer<typeof SentProbes>
