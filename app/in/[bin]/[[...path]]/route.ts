import { catchRequest } from '@/core/capture/catch'
import type { Wire } from '@/core/http/wire'
import { services } from '@/core/services'

interface Context {
  /** Passed by Next, which never handles this route. */
  params?: Promise<{ bin: string; path?: string[] }>
  /** Passed by the front door, which calls this function directly. */
  wire?: Wire
}

/** The front door sends the reply on the wire itself; this response is not sent. */
const answered = new Response(null, { status: 204 })

/**
 * The one place where a webhook enters the product. The front door calls it for every method and
 * passes the facts of the wire (docs/decisions/0001); Next's router is bypassed.
 */
async function handle(_request: unknown, context: Context): Promise<Response> {
  if (!context.wire) return new Response('Captures enter by the front door', { status: 421 })
  await catchRequest(services(), context.wire)
  return answered
}

export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS }
export { handle as PATCH, handle as POST, handle as PUT }
