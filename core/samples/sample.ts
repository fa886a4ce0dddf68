import type { Fresh } from './fresh'

/** A request as its provider would send it, but for Host, Content-Length and signature. */
export interface SampleRequest {
  /** Default POST. */
  method?: string
  /** After the bin's address; default none. */
  target?: string
  /** As the provider writes them. */
  headers: Record<string, string>
  body: string
}

/** What can be sent as one provider. */
export interface ProviderSamples {
  /** Its id in core/providers. */
  provider: string
  /** How it is signed: an id of core/signatures; null where the provider does not sign. */
  scheme: string | null
  /**
   * For what only the provider's private key could sign: the request carries a made-up signature.
   * `body` where the secret itself stands in the body.
   */
  signing?: 'private key' | 'body'
  /** Another name for a header that signing adds. */
  headerName?: (name: string) => string
  /** By the event's name in the provider's own words. The first is the most usual. */
  events: Record<string, (fresh: Fresh) => SampleRequest | Promise<SampleRequest>>
}

/** A request with a JSON body. */
export const json = (headers: Record<string, string>, value: unknown): SampleRequest => ({
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
})

/** A request with a form. */
export const form = (
  headers: Record<string, string>,
  fields: Record<string, string>,
): SampleRequest => ({
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
})
