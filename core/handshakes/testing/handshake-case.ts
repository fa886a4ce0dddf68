import { createHmac, generateKeyPairSync, sign } from 'node:crypto'

/** A handshake request. */
export interface HandshakeRequest {
  method?: string
  target?: string
  headers?: Record<string, string>
  body?: object | string
}

/** A handshake, its expected answer, and similar requests that are none. */
export interface HandshakeCase {
  id: string
  provider: string
  /** A secret that the bin needs to answer it. */
  secret?: { scheme: string; value: string }
  asked: HandshakeRequest
  told: { status?: number; headers?: Record<string, string>; body?: string }
  /** The body, if it depends on the bin's address. */
  hashes?: (address: string) => object
  wrong: HandshakeRequest[]
}

export function written(
  { method = 'POST', target = '', headers = {}, body = '' }: HandshakeRequest,
  bin: string,
): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const lines = { Host: 'a', 'Content-Type': 'application/json', ...headers }
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
  const length = text === '' ? '' : `Content-Length: ${text.length}\r\n`
  return `${method} /in/${bin}${target} HTTP/1.1\r\n${head.join('')}${length}\r\n${text}`
}

export const hmac = (key: string, text: string, encoding: 'hex' | 'base64'): string =>
  createHmac('sha256', key).update(text).digest(encoding)

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const raw = publicKey.export({ format: 'jwk' }).x ?? ''

/** A public key as Discord shows it. */
export const discordKey = Buffer.from(raw, 'base64url').toString('hex')

/** A request as Discord signs it, or signs wrongly. */
export function byDiscord(body: object, rightly = true): HandshakeRequest {
  const time = '1700000000'
  const signed = `${time}${JSON.stringify(body)}${rightly ? '' : ' '}`
  const signature = sign(null, Buffer.from(signed), privateKey).toString('hex')
  return {
    headers: { 'X-Signature-Ed25519': signature, 'X-Signature-Timestamp': time },
    body,
  }
}

/** A request as Zoom signs it. */
export function byZoom(body: object, key = 'zoom-token'): HandshakeRequest {
  const time = '1700000000'
  const digest = hmac(key, `v0:${time}:${JSON.stringify(body)}`, 'hex')
  return { headers: { 'x-zm-request-timestamp': time, 'x-zm-signature': `v0=${digest}` }, body }
}

/** Xero's test request. */
export function byXero(key: string): HandshakeRequest {
  const body = '{"events":[],"firstEventSequence":0,"lastEventSequence":0,"entropy":"TRJGJ"}'
  return { headers: { 'x-xero-signature': hmac(key, body, 'base64') }, body }
}
