import type { Compared } from '../compare'

/** Returns a request to compare, in JSON unless it says otherwise. */
export function request(
  changes: Partial<Omit<Compared, 'body'>> & { body?: string; base64?: boolean } = {},
): Compared {
  const { body = '', base64 = false, ...rest } = changes
  return {
    method: 'POST',
    target: '/github?team=core',
    httpVersion: '1.1',
    contentType: 'application/json',
    headers: [],
    trailers: [],
    sha256: null,
    ...rest,
    body: { encoding: base64 ? 'base64' : 'utf8', text: body, truncated: false },
  }
}
