import type { IncomingMessage } from 'node:http'
import type { BodyRead } from '@/core/capture/wire'
import { Failure } from '@/core/errors'
import type { BodyBudget } from './body-budget'

/** How much is kept of a body that is refused for its size. */
const prefix = 65_536

/** How long the beginning of a body that is declared too long is waited for. */
const patienceMs = 250

type Break = Extract<BodyRead['refused'], 'aborted' | 'malformed' | 'timeout'>

/** A body being received; `break` ends it from outside, where only the connection knows why. */
export interface Receiving {
  done: Promise<BodyRead>
  break(why: Break): void
  /** Frees the memory it holds. */
  release(): void
}

/** What the head says of the body's length: bytes, null for chunked, 0 for none. */
export function declaredLength(request: IncomingMessage): number | null {
  if (request.headers['transfer-encoding'] !== undefined) return null
  return Number(request.headers['content-length'] ?? 0)
}

/**
 * Receives a body as it streams in. Beyond `limit`, or beyond the first 64 KiB where the declared
 * length already exceeds it, nothing more is kept.
 */
export function receiveBody(
  request: IncomingMessage,
  limit: number,
  budget: BodyBudget,
  startedAt: number,
): Receiving {
  const declared = declaredLength(request)
  const tooLong = declared !== null && declared > limit
  const beginning = Math.min(prefix, limit)
  let chunks: Buffer[] = []
  let size = 0
  let taken = 0
  let settle: (read: BodyRead) => void
  let fail: (failure: Failure) => void
  const done = new Promise<BodyRead>((resolve, reject) => {
    settle = resolve
    fail = reject
  })

  function stop(): void {
    clearTimeout(patience)
    request.off('data', onData).off('end', onEnd).off('close', onClose)
  }
  function finish(refused: BodyRead['refused']): void {
    stop()
    const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
    chunks = []
    const body = refused === 'too_large' ? Buffer.from(whole.subarray(0, beginning)) : whole
    settle({
      refused,
      body,
      size,
      trailers: request.rawTrailers,
      receiveMs: performance.now() - startedAt,
    })
  }
  function onData(chunk: Buffer): void {
    if (!budget.take(chunk.length)) {
      stop()
      chunks = []
      fail(new Failure('busy', 'Too many bodies are being received at once', 2))
      return
    }
    taken += chunk.length
    size += chunk.length
    chunks.push(chunk)
    if (size > limit || (tooLong && size >= beginning)) finish('too_large')
  }
  function onEnd(): void {
    finish(tooLong ? 'too_large' : null)
  }
  function breakOff(why: Break): void {
    // Bytes that came before anyone listened are still there; an aborted stream no longer emits them.
    request.off('data', onData)
    for (let rest = read(); rest !== null; rest = read()) onData(rest)
    if (request.complete) onEnd()
    else finish(why)
  }
  const read = (): Buffer | null => request.read() as Buffer | null
  function onClose(): void {
    breakOff('aborted')
  }

  const patience = tooLong ? setTimeout(() => finish('too_large'), patienceMs) : undefined
  request.on('data', onData).on('end', onEnd).on('close', onClose)
  // Its sender hung up before the bin was found; 'close' will not come again.
  if (request.destroyed) onClose()
  return {
    done,
    break: breakOff,
    release() {
      budget.give(taken)
      taken = 0
    },
  }
}
