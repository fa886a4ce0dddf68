import type { CaptureRecord } from '../../records'
import { redactCapture } from '../redact-capture'

/** A request with a secret at one place. `{}` is replaced by the secret. */
export interface Canary {
  place: string
  target?: string
  headers?: [name: string, value: string][]
  trailers?: [name: string, value: string][]
  type?: string
  body?: string
  encoding?: BufferEncoding
  /** Encodes the body once the secret is in it. */
  pack?(body: Buffer): Uint8Array
  /** Whether the secret is of digits alone. */
  digits?: boolean
  /** Whether nothing of the body is shown. */
  unread?: boolean
  /** Text that must still be shown at the same place. */
  keeps?: string
}

/** Returns a function that makes canaries in bodies of one kind, such as "JSON". */
export const inBody =
  (kind: string, type: string) =>
  (place: string, body: string, keeps?: string): Canary => ({
    place: `${kind}, ${place}`,
    type,
    body,
    ...(keeps !== undefined && { keeps }),
  })

/**
 * Returns a different secret for each place; letters and digits that suit every place, or a number
 * if asked.
 */
export function secretOf(index: number, canary: Canary): string {
  const digits = String(700_000_000_000 + index * 7919)
  return canary.digits ? digits : `C4N4RY${digits}`
}

/** Returns the body as it is sent. */
export function canaryBytes({ body = '', encoding = 'utf8', pack }: Canary): Uint8Array {
  const bytes = Buffer.from(body, encoding)
  return pack ? pack(bytes) : bytes
}

/** Returns the canary with its secret in place. */
export function withSecret(canary: Canary, secret: string): Canary {
  const put = (value: string): string => value.replaceAll('{}', secret)
  const lines = (list: [string, string][] = []) =>
    list.map(([name, value]): [string, string] => [name, put(value)])
  return {
    ...canary,
    target: put(canary.target ?? ''),
    headers: lines(canary.headers),
    trailers: lines(canary.trailers),
    ...(canary.type !== undefined && { type: put(canary.type) }),
    body: put(canary.body ?? ''),
  }
}

/** Returns the canary's request, its secret in place, as a link that hides secrets shows it. */
export function redactedRequest(canary: Canary, secret: string): ReturnType<typeof redactCapture> {
  const sent = withSecret(canary, secret)
  const { headers = [], trailers = [], type, target = '' } = sent
  return redactCapture({
    method: 'POST',
    target,
    headers: type === undefined ? headers : [...headers, ['Content-Type', type]],
    trailers,
    contentType: type ?? null,
    replyHeaders: [],
    body: canaryBytes(sent),
    receivedAt: 0,
  } as unknown as CaptureRecord)
}
