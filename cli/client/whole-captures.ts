import type { Capture, CaptureSummary } from '@/core/contract/capture'
import { isNotThere } from './api-error'
import type { BinOf } from './bin-of'
import { received, type ReceivedCapture } from './received-capture'

/** As many are read at once as leave an instance free for others of the same address. */
const atOnce = 4

/** Returns a capture with all details; null if it was deleted since. */
export async function wholeCapture(
  { connection, path }: BinOf,
  seq: number,
  signal: AbortSignal | undefined,
): Promise<ReceivedCapture | null> {
  try {
    const capture = await connection.json<Capture>(`${path}/captures/${seq}`, { signal })
    return received(connection, capture)
  } catch (error) {
    if (isNotThere(error)) return null
    throw error
  }
}

/** Reads the captures of a list whole, some at once, in its order. One that was deleted since is left out. */
export async function* wholeCaptures(
  bin: BinOf,
  list: AsyncIterable<CaptureSummary>,
  signal?: AbortSignal,
): AsyncGenerator<ReceivedCapture, void, undefined> {
  const pending: Promise<ReceivedCapture | null>[] = []
  for await (const { seq } of list) {
    const reading = wholeCapture(bin, seq, signal)
    // A failure is thrown in its turn.
    reading.catch(() => undefined)
    if (pending.push(reading) < atOnce) continue
    const capture = await pending.shift()
    if (capture) yield capture
  }
  for (const reading of pending) {
    const capture = await reading
    if (capture) yield capture
  }
}
