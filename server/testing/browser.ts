/** A browser reduced to its cookies: it stores the ones it is sent, and sends them along. */
export interface TestBrowser {
  fetch(path: string, init?: RequestInit & { json?: unknown }): Promise<Response>
  /** Its cookie's value; empty if it has none. */
  cookie(): string
  /** The headers of a socket that it opens. */
  headers(): Record<string, string>
}

export function testBrowser(origin: string, userAgent: string, held = ''): TestBrowser {
  let cookie = held
  return {
    cookie: () => cookie,
    headers: () => ({ Origin: origin, Cookie: `wirebin_key=${cookie}`, 'User-Agent': userAgent }),
    async fetch(path, { json, ...init } = {}) {
      const headers = new Headers(init.headers)
      headers.set('User-Agent', userAgent)
      headers.set('Origin', origin)
      if (cookie) headers.set('Cookie', `wirebin_key=${cookie}`)
      if (json !== undefined) headers.set('Content-Type', 'application/json')
      const body = json === undefined ? {} : { body: JSON.stringify(json) }
      const response = await fetch(origin + path, { ...init, ...body, headers })
      for (const line of response.headers.getSetCookie()) {
        cookie = /^wirebin_key(?:_\d+)?=([^;]*)/.exec(line)?.[1] ?? cookie
      }
      return response
    },
  }
}
