const name = 'wirebin_key'

/**
 * Where the browser sends the owner key: never to /in/, or the key would stand in the captures of
 * whoever opens a capture address in the browser.
 */
const paths = ['/api', '/b', '/socket.io']
const tenYears = 315_360_000

export function bearerOf(authorization: string | null | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null
}

/** The owner key of a Cookie header, or null. */
export function cookieOf(cookie: string | null | undefined): string | null {
  for (const pair of (cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null
  }
  return null
}

/** Set-Cookie lines that keep (or, for null, forget) the owner key in the browser. */
export function keyCookies(ownerKey: string | null, publicOrigin: string): string[] {
  const secure = publicOrigin.startsWith('https:') ? '; Secure' : ''
  const age = ownerKey === null ? 0 : tenYears
  return paths.map(
    (path) =>
      `${name}=${ownerKey ?? ''}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`,
  )
}
