import { codeOf } from '@/core/errors'
import { services } from '@/core/services'

/**
 * Returns a response that streams what is made as fast as the client reads it, and no faster; making stops when the client
 * leaves. If it breaks off, so does the connection: the client notices that something is missing. A HEAD request gets the
 * head only: Next would neither read the rest nor cancel it.
 */
export async function streamed(
  { method }: Pick<Request, 'method'>,
  chunks: AsyncIterator<Uint8Array>,
  headers: Record<string, string>,
): Promise<Response> {
  if (method === 'HEAD') {
    await chunks.return?.()
    return new Response(null, { headers })
  }
  let left = false
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next()
          if (left) return
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          if (left) return
          if (codeOf(error) === null) services().onUnexpectedError(error)
          controller.error(abortError(error))
        }
      },
      async cancel() {
        left = true
        await chunks.return?.()
      },
    },
    // Nothing is read ahead: finished chunks wait where they are made.
    { highWaterMark: 0 },
  )
  return new Response(stream, { headers })
}

/** Returns the error that makes Next cut a connection without logging it. */
function abortError(cause: unknown): Error {
  const message = codeOf(cause) ? (cause as Error).message : 'The response broke off'
  return Object.assign(new Error(message, { cause }), { name: 'AbortError' })
}
