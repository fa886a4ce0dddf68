import type { WaitAnswer } from '@/core/contract/wait'
import type { BinOf } from './bin-of'
import { deadline } from './deadline'
import { timerMs } from './pause'
import { type ReceivedCapture, received } from './received-capture'
import { type Came, seconds, WaitError } from './wait-error'

/** What is waited for: a query, or a function that says of a whole capture whether it is it. */
export type Selection = string | ((capture: ReceivedCapture) => boolean | Promise<boolean>)

export interface WaitOptions {
  /** Milliseconds; 4,000 without it: less than the five seconds after which Vitest and Jest end a test. */
  timeout?: number
  /** Requests up to this number do not count; 0 without it. */
  after?: number
  /** Ends the wait, with its reason. */
  signal?: AbortSignal | undefined
}

export const usualTimeout = 4_000
/** The longest that an instance waits for one answer, in seconds. */
const maxWaitSeconds = 55
/** Milliseconds that the last answer may take, which says what came. */
const lastPatience = 5_000

/** Returns the first capture that is selected. Throws WaitError if none comes in time, and ApiError. */
export async function waitFor(
  bin: BinOf,
  selection: Selection,
  { timeout = usualTimeout, after = 0, signal }: WaitOptions = {},
): Promise<ReceivedCapture> {
  const end = Date.now() + timerMs(timeout)
  const until = { end, after, signal }
  const { capture, came } =
    typeof selection === 'string'
      ? await firstBy(bin, selection, until)
      : await firstOf(bin, selection, until)
  if (capture) return capture
  throw new WaitError(
    `No request to ${bin.id}${selectedBy(selection)} came within ${seconds(timeout)}.`,
    came,
  )
}

/** Returns what is selected, in words. */
export function selectedBy(selection: Selection): string {
  if (typeof selection !== 'string') return ' selected by the function'
  return selection === '' ? '' : ` selected by ${selection}`
}

interface Until {
  /** A time by Date.now(). */
  end: number
  after: number
  signal: AbortSignal | undefined
}

interface Found {
  capture: ReceivedCapture | null
  came: Came[]
}

/** Returns the first capture after a number that a query selects, or what came instead until then. */
export async function firstBy(bin: BinOf, q: string, until: Until): Promise<Found> {
  const { capture, came } = await answerBy(bin, q, until)
  return { capture: capture && received(bin.connection, capture), came }
}

async function answerBy(bin: BinOf, q: string, { end, after, signal }: Until): Promise<WaitAnswer> {
  const { connection, path } = bin
  const ask = (
    timeout: number,
    options: { patience: number; attempt?: number; signal?: AbortSignal | undefined },
  ): Promise<WaitAnswer> => {
    const query = new URLSearchParams({ q, after: String(after), timeout: String(timeout) })
    return connection.json(`${path}/wait?${query}`, options)
  }
  const took = end - Date.now()
  for (let left = took; left > 0; left = end - Date.now()) {
    const late = deadline(left, signal)
    const asked = Math.min(maxWaitSeconds, Math.ceil(left / 1000))
    try {
      const answer = await ask(asked, {
        patience: left + lastPatience,
        // A connection that looks open and carries nothing, as after sleep, is given up.
        attempt: asked * 1000 + lastPatience,
        signal: late.signal,
      })
      // From the same number again: it may be known only later of a request that it is selected.
      if (answer.capture) return answer
    } catch (error) {
      signal?.throwIfAborted()
      if (!late.isLate()) throw error
    } finally {
      late.end()
    }
  }
  return ask(0, { patience: Math.min(lastPatience, Math.max(1000, took)), signal })
}

/** How many of those that came are named. */
const maxCame = 20

/** Waits for the first capture that a function selects, which is given every capture whole. */
async function firstOf(
  bin: BinOf,
  isIt: Exclude<Selection, string>,
  { end, after, signal }: Until,
): Promise<Found> {
  const came: Came[] = []
  for (let at = after; ;) {
    const { capture } = await firstBy(bin, '', { end, after: at, signal })
    if (!capture) return { capture, came: came.slice(-maxCame) }
    at = capture.seq
    const failed = await whyNot(capture, isIt)
    if (failed === null) return { capture, came: [] }
    const { seq, receivedAt, method, target } = capture
    came.push({ seq, receivedAt, method, target, failed })
  }
}

/** Returns why it is not that capture; null if it is. One that cannot be read as JSON is not it, and no error. */
async function whyNot(
  capture: ReceivedCapture,
  isIt: Exclude<Selection, string>,
): Promise<string | null> {
  try {
    return (await isIt(capture)) ? null : 'the function says no'
  } catch (error) {
    return `the function threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`
  }
}
