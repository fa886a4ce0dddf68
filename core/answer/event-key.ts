import { deliveryKey } from '../capture-meta'
import { hex } from '../hex'
import { targetPath } from '../parsing/request-target'
import type { ReceivedRequest } from '../http/received-request'
import type { Recognition } from '../providers/recognise'
import type { OpenBinRecord } from '../records'
import type { Services } from '../services'

type Digests = Pick<Services, 'tokens'>

/**
 * Returns the key that attempts of one event share: the delivery id with its sender, its source and the path,
 * else a digest of the request if the bin's replies may cause retries. Null if retries cannot be told from
 * new events.
 */
export function eventKeyOf(
  services: Digests,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  who: Recognition | null,
): string | null {
  if (who?.delivery != null)
    return deliveryKeyOf(services, { ...who, delivery: who.delivery }, received)
  if (bin.replies === null || received.body.length === 0) return null
  const { tokens } = services
  const line = `${received.method} ${received.target} `
  const digest = tokens.sha256(line + hex(tokens.sha256(received.body)))
  return `body:${hex(digest).slice(0, 32)}`
}

/** Returns the key of a delivery that was sent to a target: its query is no part of the place. */
export function deliveryKeyOf(
  { tokens }: Digests,
  { delivery, provider, within }: Pick<Recognition, 'provider' | 'within'> & { delivery: string },
  { target }: Pick<ReceivedRequest, 'target'>,
): string {
  const source = within === undefined ? null : hex(tokens.sha256(within)).slice(0, 16)
  return deliveryKey(delivery, provider, placeOf(tokens, targetPath(target)), source)
}

/** Digests of short paths: most deliveries go to a few. */
const places = new Map<string, string>()
const maxPlaces = 1000
const shortPath = 200

function placeOf(tokens: Digests['tokens'], path: string): string {
  const known = places.get(path)
  if (known !== undefined) return known
  const place = hex(tokens.sha256(path)).slice(0, 16)
  if (places.size >= maxPlaces) places.clear()
  if (path.length <= shortPath) places.set(path, place)
  return place
}
