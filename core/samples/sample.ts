import type { FreshValues } from './fresh-values'

/** A request as its provider would send it, without Host, Content-Length and signature. */
export interface SampleRequest {
  /** Default POST. */
  method?: string
  /** After the bin's address; default none. */
  target?: string
  /** In the provider's spelling. */
  headers: Record<string, string>
  body: string
  /** True for a request that the provider does not sign, though it signs others. */
  unsigned?: boolean
}

/** A provider's samples. */
export interface ProviderSamples {
  /** Its id in core/providers. */
  provider: string
  /** How it is signed: an id of core/signatures; null if the provider does not sign. */
  scheme: string | null
  /**
   * If only the provider's private key could sign, the request carries a made-up signature. `body`
   * if the secret itself is in the body.
   */
  signing?: 'private key' | 'body'
  /** Another name for a header that signing adds. */
  headerName?: (name: string) => string
  /** By the event's name in the provider's own words. The most common one comes first. */
  events: Record<string, (fresh: FreshValues) => SampleRequest | Promise<SampleRequest>>
}

/** Returns a request with a JSON body. */
export const jsonRequest = (headers: Record<string, string>, value: unknown): SampleRequest => ({
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
})

/** Returns a request with a form (`multipart/form-data`). */
export function multipartRequest(
  headers: Record<string, string>,
  fields: Record<string, string>,
  boundary: string,
): SampleRequest {
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    headers: { ...headers, 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body: `${parts.join('')}--${boundary}--\r\n`,
  }
}

/** Returns a request with a form. */
export const formRequest = (
  headers: Record<string, string>,
  fields: Record<string, string>,
): SampleRequest => ({
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
})
