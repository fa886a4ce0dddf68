import { ApiError } from './api-error'

/** A server-sent event: its name and data, and the id up to which all were told; one without data only moves the id on. */
export interface StreamEvent {
  event: string
  data: string
  id: string | null
}

/** Characters of one event: far more than a summary has. */
const maxEvent = 4 * 1024 * 1024

/** Reads a stream of server-sent events, as browsers do. Throws if the stream breaks off, or an event has no end. */
export async function* streamEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamEvent, void, undefined> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += decoder.decode(value, { stream: true })
      const blocks = text.split('\n\n')
      // What is not ended yet may have been cut off.
      text = blocks.pop() ?? ''
      if (text.length > maxEvent) {
        throw new ApiError(`An event is longer than ${maxEvent} characters`, {
          code: 'unknown',
          status: 200,
        })
      }
      for (const block of blocks) yield parsed(block)
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function parsed(block: string): StreamEvent {
  const event: StreamEvent = { event: 'message', data: '', id: null }
  for (const line of block.split('\n')) {
    const [name = '', value = ''] = line.split(/: ?(.*)/s, 2)
    if (name === 'event' || name === 'data' || name === 'id') event[name] = value
  }
  return event
}
