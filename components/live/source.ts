import type { Bin } from '@/core/contract/bin'

/** A bin of the viewer's own; `url` is its absolute capture address. */
export interface OwnSource {
  kind: 'bin'
  bin: string
  url: string
  /** Where mails to it go; absent or null if the instance catches none. */
  mail?: Bin['mail']
}

/** Where captures are read from: the viewer's own bin, or a share link, which has its own id for the bin. */
export type CaptureSource = OwnSource | { kind: 'share'; bin: string; token: string }

/** Returns the address for code that repeats a request: a link does not reveal the capture address. */
export const addressOf = (source: CaptureSource): string =>
  source.kind === 'bin' ? source.url : 'https://example.com/your-address'

/** Returns the request headers that authorize reads. The viewer's own bin is authorized by the cookie. */
export function authorizationHeader(source: CaptureSource): HeadersInit {
  return source.kind === 'share' ? { Authorization: `Bearer ${source.token}` } : {}
}

export function binHref(source: CaptureSource): string {
  return `/api/bins/${encodeURIComponent(source.bin)}`
}

export function captureHref(source: CaptureSource, seq: number, part?: 'body'): string {
  return `${binHref(source)}/captures/${seq}${part ? `/${part}` : ''}`
}
