const name = 'wirebin_key'

/**
 * Paths for which the browser sends the cookie: never /in/, or the cookie would be captured
 * whenever its holder opens a capture address in the browser.
 */
const paths = ['/api', '/b', '/socket.io']
const tenYears = 315_360_000

/** Returns the token of an `Authorization: Bearer` header; null without one. */
export function bearerOf(authorization: string | null | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null
}

/** Returns the value of our cookie in a Cookie header, or null. */
export function cookieOf(cookie: string | null | undefined): string | null {
  for (const pair of (cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null
  }
  return null
}

/** Returns the Set-Cookie lines that store the browser's credential, or for null delete it. */
export function keyCookies(held: string | null, publicOrigin: string): string[] {
  const secure = publicOrigin.startsWith('https:') ? '; Secure' : ''
  const age = held === null ? 0 : tenYears
  return paths.map(
    (path) =>
      `${name}=${held ?? ''}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`,
  )
}
