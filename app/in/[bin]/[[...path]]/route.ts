import { catchRequest } from '@/core/capture/catch'
import type { Wire } from '@/core/capture/wire'
import { services } from '@/core/services'

interface Context {
  params: Promise<{ bin: string; path?: string[] }>
  /** Given by the front door, which calls this function directly. */
  wire?: Wire
}

/** The front door sends the answer itself, on the wire; what is returned here goes nowhere. */
const answered = new Response(null, { status: 204 })

/**
 * The one place a webhook enters the product. The front door calls it with the facts of the wire
 * beside it, for every method (docs/decisions/0001); Next's router is never asked.
 */
async function handle(_request: unknown, context: Context): Promise<Response> {
  if (!context.wire) return new Response('Captures enter by the front door', { status: 421 })
  await catchRequest(services(), context.wire)
  return answered
}

export { handle as DELETE, handle as GET, handle as HEAD, handle as OPTIONS }
export { handle as PATCH, handle as POST, handle as PUT }
