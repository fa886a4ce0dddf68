import type { CaptureMeta, Verdict } from './contract/capture-meta'
import type { CaptureMetaRecord, NewCaptureMeta } from './records'

/** The empty metadata. */
export const emptyMeta: CaptureMeta = {
  provider: null,
  event: null,
  delivery: null,
  attempt: null,
  attemptOf: null,
  answeredBy: null,
  verdict: null,
  scheme: null,
  secretFromHandshake: false,
  delivered: null,
  drift: null,
}

/** The metadata of a capture of which nothing is known when it arrives, and nothing is to be verified. */
export const unknownMeta: NewCaptureMeta = {
  provider: null,
  event: null,
  eventKey: null,
  attempt: null,
  answeredBy: null,
  verdict: null,
  scheme: null,
  secretFromHandshake: false,
  verified: true,
  replyBody: null,
}

/** Returns the verdict as it is shown: "pending" until it is final with the bin's present secrets. */
export const shownVerdict = ({
  verdict,
  verified,
}: Pick<CaptureMetaRecord, 'verdict' | 'verified'>): Verdict | null =>
  verified ? verdict : 'pending'

/**
 * Returns the event key of a delivery, which its attempts share: its sender's id of it, the sender, and where
 * it was sent. The same id of another sender is another event, and at another place it is no attempt.
 *
 * @param place 16 hex digits that stand for the path
 * @param within 16 hex digits that stand for what the sender's ids are unique within, if for anything
 */
export const deliveryKey = (
  delivery: string,
  provider: string,
  place: string,
  within: string | null,
): string => `${idKey(delivery)} ${provider}${within === null ? '' : `.${within}`} ${place}`

/** Returns the key of a delivery id alone, as earlier versions stored it. */
export const idKey = (delivery: string): string => `id:${delivery}`

const placed = / [a-z0-9-]+(?:\.[0-9a-f]{16})? [0-9a-f]{16}$/

/** Returns the sender's delivery id, or null if the key holds none. */
export const deliveryOf = (eventKey: string | null): string | null =>
  eventKey?.startsWith('id:') ? eventKey.slice(3).replace(placed, '') : null

/** Returns what the keys of a delivery at all its places begin with; null if the key names no place. */
export const everyPlaceOf = (eventKey: string | null): string | null =>
  eventKey?.startsWith('id:') && placed.test(eventKey) ? eventKey.slice(0, -16) : null
