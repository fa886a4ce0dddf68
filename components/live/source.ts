/** Where captures are read from: a bin of one's own, or a share link. `url` is the absolute capture address. */
export type CaptureSource =
  | { kind: 'bin'; bin: string; url: string }
  | { kind: 'share'; bin: string; token: string; url: string }

/** Request headers that open this source. A bin of one's own is opened by the cookie. */
export function authorization(source: CaptureSource): HeadersInit {
  return source.kind === 'share' ? { Authorization: `Bearer ${source.token}` } : {}
}

export function binHref(source: CaptureSource): string {
  return `/api/bins/${encodeURIComponent(source.bin)}`
}

export function captureHref(source: CaptureSource, seq: number, part?: 'body'): string {
  return `${binHref(source)}/captures/${seq}${part ? `/${part}` : ''}`
}
