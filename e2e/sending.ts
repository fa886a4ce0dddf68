import type { TestBin } from './wirebin'

interface Sent {
  path?: string
  method?: string
  headers?: Record<string, string>
}

/** Sends a body of some type to a bin, by POST to its root by default. */
export const sendTyped = (
  bin: TestBin,
  type: string,
  body: BodyInit,
  { path = '', method = 'POST', headers = {} }: Sent = {},
): Promise<Response> =>
  fetch(bin.url + path, { method, headers: { 'Content-Type': type, ...headers }, body })

/** Sends JSON to a bin. */
export const sendJson = (
  bin: TestBin,
  path: string,
  json: unknown,
  headers: Record<string, string> = {},
): Promise<Response> => sendTyped(bin, 'application/json', JSON.stringify(json), { path, headers })
