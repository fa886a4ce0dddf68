import type { CaptureMeta, Verdict } from './contract/capture-meta'
import type { CaptureMetaRecord } from './records'

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
  handedOver: false,
}

/** Returns the verdict as it is shown: "pending" until it is final with the bin's present secrets. */
export const shownVerdict = ({
  verdict,
  verified,
}: Pick<CaptureMetaRecord, 'verdict' | 'verified'>): Verdict | null =>
  verified ? verdict : 'pending'

/** Returns the event key of a delivery id: attempts of one event share it. */
export const idKey = (delivery: string): string => `id:${delivery}`

/** Returns the sender's delivery id, or null if the key holds none. */
export const deliveryOf = (eventKey: string | null): string | null =>
  eventKey?.startsWith('id:') ? eventKey.slice(3) : null
