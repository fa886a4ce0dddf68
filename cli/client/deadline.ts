import { joinBytes } from '@/core/join-bytes'
import { timerMs } from './pause'

/** What ends a request: its time is over, or another signal is aborted. */
export interface RequestDeadline {
  signal: AbortSignal
  /** Whether its time was over. */
  isLate(): boolean
  /** Has its time begin anew. */
  putOff(): void
  /** Holds nothing any more. */
  end(): void
}

/**
 * Returns a deadline in some milliseconds, or with another signal. Not by `AbortSignal.any`: some versions of Node let
 * what it returns be collected, and then a body that is being read is never ended.
 */
export function deadline(ms: number, signal?: AbortSignal): RequestDeadline {
  const controller = new AbortController()
  let late = false
  const aborted = (): void => controller.abort(signal?.reason)
  const begun = (): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      late = true
      controller.abort(new DOMException('The time is over', 'TimeoutError'))
    }, timerMs(ms))
  let timer = begun()
  if (signal?.aborted) aborted()
  else signal?.addEventListener('abort', aborted, { once: true })
  return {
    signal: controller.signal,
    isLate: () => late,
    putOff() {
      clearTimeout(timer)
      timer = begun()
    },
    end() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', aborted)
    },
  }
}

/**
 * Returns the bytes of an answer's body. Rejects with the reason of `signal` as soon as it is aborted, and with RangeError if
 * they are more than `max`.
 */
export async function bytesWithin(
  response: Response,
  max: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array()
  const leave = (): void => void reader.cancel(signal.reason).catch(() => undefined)
  signal.addEventListener('abort', leave, { once: true })
  try {
    const chunks: Uint8Array[] = []
    let size = 0
    for (;;) {
      signal.throwIfAborted()
      const { value } = await reader.read()
      signal.throwIfAborted()
      if (!value) break
      size += value.length
      if (size > max) throw new RangeError(`the answer is longer than ${max} bytes`)
      chunks.push(value)
    }
    return joinBytes(chunks)
  } finally {
    signal.removeEventListener('abort', leave)
    leave()
  }
}

/** Returns the JSON that bytes are. Throws SyntaxError if they are none. */
export const jsonOf = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))
