import { latin1Bytes, latin1Text } from '../latin1'
import type { OutgoingRequest } from '../ports/outgoing'
import { freshId } from './fresh-id'

/** Shorter ids are numbers that may stand in a body for anything else. */
const minId = 8

/**
 * Returns a request with another id wherever its id stands, in its target, header lines and body; nothing else
 * changes, not even a length. `found` tells whether it stands anywhere.
 *
 * @param id the sender's id of the event; null if it is not known
 */
export function asNewEvent<Request extends Pick<OutgoingRequest, 'path' | 'headers' | 'body'>>(
  request: Request,
  id: string | null,
  random: (max: number) => number,
): { request: Request; found: boolean } {
  if (id === null || id.length < minId || !/^[\w.:@-]+$/.test(id)) return { request, found: false }
  const fresh = freshId(id, random)
  const whole = new RegExp(`(?<![\\w-])${id.replaceAll(/[.]/g, '\\.')}(?![\\w-])`, 'g')
  let found = false
  const replaced = (text: string): string =>
    text.replace(whole, () => {
      found = true
      return fresh
    })
  const path = replaced(request.path)
  const headers = request.headers.map((text, at) => (at % 2 === 0 ? text : replaced(text)))
  const body = latin1Text(request.body)
  const changed = replaced(body)
  return {
    request: {
      ...request,
      path,
      headers,
      body: changed === body ? request.body : latin1Bytes(changed),
    },
    found,
  }
}
