import type { Insight } from './contract/insight'

/** Of a capture about which nothing more is known. */
export const noInsight: Insight = {
  provider: null,
  event: null,
  delivery: null,
  attempt: null,
  attemptOf: null,
  answeredBy: null,
  verdict: null,
  scheme: null,
}

/** What attempts of one event share when the sender names its deliveries. */
export const idKey = (delivery: string): string => `id:${delivery}`

/** The sender's delivery id, where the key holds one. */
export const deliveryOf = (eventKey: string | null): string | null =>
  eventKey?.startsWith('id:') ? eventKey.slice(3) : null
