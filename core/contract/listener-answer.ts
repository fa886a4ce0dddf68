import { z } from 'zod'
import { CaptureBody, HeaderLine } from './capture'

/** Bytes of the JSON of an answer. */
export const maxListenerAnswerJson = 2 * 1024 * 1024

/** The listener's id, from its socket. */
const listener = z.string().max(40)

/** What a local program answered to a capture that a listener sent to it. */
const ProgramAnswer = z.strictObject({
  listener,
  status: z.int().min(200).max(599),
  headers: z.array(HeaderLine).max(500, 'at most 500 header lines'),
  body: CaptureBody.pick({ encoding: true, text: true }).strict(),
})

/** The program answered, or (`failed`) why it did not: then the bin's own reply is sent at once. */
export const NewListenerAnswer = z.union([
  ProgramAnswer,
  z.strictObject({ listener, failed: z.string().max(1000, 'failed has at most 1,000 characters') }),
])
export type NewListenerAnswer = z.infer<typeof NewListenerAnswer>

export const TakenAnswer = z.object({
  /** Whether it became the reply; false if none waits for it: it came too late, or another listener answers. */
  sent: z.boolean(),
})
export type TakenAnswer = z.infer<typeof TakenAnswer>
