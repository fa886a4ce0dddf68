import type { ReceivedRequest } from '../../../http/received-request'

/** A request of a provider as it arrives, and what recognition must return. */
export type Case = [
  provider: string,
  headers: Record<string, string>,
  /** An object is sent as JSON, text unchanged. */
  body: object | string,
  event: string | null,
  delivery: string | null,
  attempt?: number | null,
  within?: string,
]

const common = {
  Host: 'bin.example',
  'User-Agent': 'Go-http-client/2.0',
  Accept: '*/*',
  'Accept-Encoding': 'gzip',
  'Content-Type': 'application/json',
}

/** Returns a received POST with the headers that every sender has. */
export function receivedOf(
  headers: Record<string, string>,
  body: object | string,
): ReceivedRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()))
  const usual = Object.entries(common).filter(([name]) => !given.has(name.toLowerCase()))
  const lines = [...usual, ...Object.entries(headers), ['Content-Length', String(text.length)]]
  return {
    method: 'POST',
    target: '/',
    httpVersion: '1.1',
    headers: lines.flat(),
    remoteAddress: '192.0.2.1',
    receivedAt: 0,
    body: new TextEncoder().encode(text),
  }
}

export const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
export const agent = (name: string): Record<string, string> => ({ 'User-Agent': name })
