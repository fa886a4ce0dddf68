import type { MessagePort } from 'node:worker_threads'
import { asError, codeOf, type Failure } from '@/core/errors'
import type { Call, FromThread } from './messages'

type Operations = Record<string, (...args: never[]) => Promise<unknown>>

/** Smaller bodies are faster to copy than to transfer. */
const minMoved = 65_536

/** Runs one call of the main thread and posts back its result or error. */
export async function serveCall(
  port: MessagePort,
  operations: Operations,
  call: Call,
  ...extra: unknown[]
): Promise<void> {
  const post = (message: FromThread, moved: ArrayBuffer[] = []): void =>
    port.postMessage(message, moved)
  try {
    const operation = operations[call.operation]
    if (!operation) throw new Error(`The store has no operation ${call.operation}`)
    const result = await operation(...([...call.args, ...extra] as never[]))
    post({ id: call.id, result }, bodyOf(result))
  } catch (error) {
    const { message, stack } = asError(error)
    const code = codeOf(error)
    const { reason, retryAfter } = code ? (error as Failure) : {}
    post({ id: call.id, error: { code, message, stack, reason, retryAfter } })
  }
}

/** Returns the memory of a capture's body, to be transferred rather than copied. */
function bodyOf(result: unknown): ArrayBuffer[] {
  if (typeof result !== 'object' || result === null || !('body' in result)) return []
  const { body } = result
  if (!(body instanceof Uint8Array) || body.length < minMoved) return []
  const { buffer } = body
  return buffer instanceof ArrayBuffer && buffer.byteLength === body.length ? [buffer] : []
}
