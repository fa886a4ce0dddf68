import type { Bin } from '@/core/contract/bin'
import type { CaptureSummary } from '@/core/contract/capture'
import { ApiError, isNotThere } from './api-error'
import type { BinOf } from './bin-of'
import { deadline } from './deadline'
import { streamEvents } from './event-stream'
import { askedMs, firstRetryMs, nextRetryMs, pause } from './pause'
import type { ReceivedCapture } from './received-capture'
import { wholeCapture } from './whole-captures'

export interface LiveOptions {
  /** Begins behind this number; without it behind the newest there is when it is first read from. */
  after?: number
  /** Ends it, with its reason. */
  signal?: AbortSignal | undefined
}

/** A connection says something every 15 seconds; one that does not is dead, however open it looks. */
const silenceMs = 40_000

/** Yields each capture whole as it comes. One that was deleted before it could be read is left out. */
export async function* live(
  bin: BinOf,
  options: LiveOptions,
): AsyncGenerator<ReceivedCapture, void, undefined> {
  for await (const { seq } of liveSummaries(bin, options)) {
    const capture = await patiently(bin, seq, options.signal)
    if (capture) yield capture
  }
}

/** Reads a capture however long the instance is away. */
async function patiently(
  bin: BinOf,
  seq: number,
  signal: AbortSignal | undefined,
): Promise<ReceivedCapture | null> {
  for (let wait = firstRetryMs; ; wait = nextRetryMs(wait)) {
    try {
      return await wholeCapture(bin, seq, signal)
    } catch (error) {
      if (!(error instanceof ApiError) || !passes(error, true)) throw error
      await pause(wait, signal)
    }
  }
}

/**
 * Yields every request as it comes, by number: none twice and none missing, through connections that are cut and restarts
 * of the server. Ends when the bin is closed, or may no longer be read.
 */
export async function* liveSummaries(
  bin: BinOf,
  { after, signal }: LiveOptions = {},
  silence = silenceMs,
): AsyncGenerator<CaptureSummary, void, undefined> {
  const { connection, path } = bin
  let at = after ?? (await connection.json<Bin>(path, { signal })).newest
  let wait = firstRetryMs
  // Without `after` the bin was read just now.
  let wasThere = after === undefined
  for (;;) {
    try {
      for await (const told of connected(bin, at, { signal, silence })) {
        wait = firstRetryMs
        wasThere = true
        if (told === 'closed') return
        if (typeof told === 'number') at = Math.max(at, told)
        else if (told.seq > at) {
          at = told.seq
          yield told
        }
      }
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof ApiError)) throw error
      // It was there: it was closed while the connection was away.
      if (wasThere && isNotThere(error)) return
      if (!passes(error, wasThere)) throw error
      wait = askedMs(wait, (error.retryAfter ?? 0) * 1000)
    }
    await pause(wait, signal)
    wait = nextRetryMs(wait)
  }
}

/** Whether the same request can succeed later. Where a Wirebin was, what is none of its answers is of a proxy before it. */
const passes = ({ status, code }: ApiError, wasThere: boolean): boolean =>
  status === 0 || status === 429 || status >= 500 || (wasThere && code === 'unknown')

/** Reads one connection: captures, the number up to which all were told, and `closed`. */
async function* connected(
  { connection, path }: BinOf,
  after: number,
  { signal, silence }: { signal: AbortSignal | undefined; silence: number },
): AsyncGenerator<CaptureSummary | number | 'closed', void, undefined> {
  const silent = deadline(silence, signal)
  try {
    const { body } = await connection.stream(`${path}/events`, {
      headers: { 'Last-Event-ID': String(after) },
      signal: silent.signal,
    })
    for await (const { event, data, id } of streamEvents(body)) {
      silent.putOff()
      if (event === 'captured') yield JSON.parse(data) as CaptureSummary
      else if (event === 'closed') yield 'closed'
      else if (id !== null) yield Number(id)
    }
  } finally {
    silent.end()
  }
}
