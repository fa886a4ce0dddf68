import type { CaptureSummary } from '@/core/contract/capture'
import type { WaitAnswer } from '@/core/contract/wait'
import type { BinOf } from './bin-of'
import { timerMs } from './pause'
import type { ReceivedCapture } from './received-capture'
import { summaries } from './summaries'
import { type Came, seconds, WaitError } from './wait-error'
import { firstBy, selectedBy, usualTimeout, type WaitOptions } from './wait-for'
import { wholeCaptures } from './whole-captures'

/** After so many ms it is looked again whether one with a lower number is selected now, such as by `signature:valid`. */
const againMs = 5_000

/** Returns the first `count` captures that a query selects, once there are so many. Throws WaitError, and ApiError. */
export async function waitForCount(
  bin: BinOf,
  count: number,
  q: string,
  { timeout = usualTimeout, after = 0, signal }: WaitOptions = {},
): Promise<ReceivedCapture[]> {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`waitForCount takes a whole number from 1, not ${count}`)
  }
  const end = Date.now() + timerMs(timeout)
  for (;;) {
    const found: CaptureSummary[] = []
    for await (const summary of summaries(bin, q, { after, signal })) {
      found.push(summary)
      if (found.length === count) break
    }
    if (found.length === count) return allOf(wholeCaptures(bin, listOf(found), signal))
    const last = found.at(-1)?.seq ?? after
    const until = { end: Math.min(end, Date.now() + againMs), after: last, signal }
    const { capture } = await firstBy(bin, q, until)
    if (!capture && Date.now() >= end) throw await tooFew(bin, q, { count, found, timeout, after })
  }
}

async function tooFew(
  { connection, path, id }: BinOf,
  q: string,
  {
    count,
    found,
    timeout,
    after,
  }: {
    count: number
    found: CaptureSummary[]
    timeout: number
    after: number
  },
): Promise<WaitError> {
  const selected = `${count} requests to ${id}${selectedBy(q)}`
  const asked = new URLSearchParams({ q, after: String(found.at(-1)?.seq ?? after), timeout: '0' })
  const { came } = await connection.json<WaitAnswer>(`${path}/wait?${asked}`)
  const those: Came[] = [...found.map((each) => ({ ...each, failed: 'selected' })), ...came]
  return new WaitError(`${found.length} of ${selected} came within ${seconds(timeout)}.`, those)
}

async function* listOf<Item>(items: Item[]): AsyncGenerator<Item, void, undefined> {
  yield* items
}

/** Returns all that is read, as an array. */
export async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
