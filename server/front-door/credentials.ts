import { cookieName, isCookieName } from '@/core/access/cookie-name'

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

/**
 * Returns the value of our cookie in a Cookie header, or null. One of another port is ours if there is none of our own:
 * an instance may have moved.
 */
export function cookieOf(cookie: string | null | undefined, publicOrigin: string): string | null {
  const own = cookieName(publicOrigin)
  let other: string | null = null
  for (const pair of (cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    const found = pair.slice(0, at).trim()
    if (!isCookieName(found)) continue
    const value = pair.slice(at + 1).trim() || null
    if (found === own) return value
    other ??= value
  }
  return other
}

/** Returns the Set-Cookie lines that store the browser's credential, or for null delete it. */
export function keyCookies(held: string | null, publicOrigin: string): string[] {
  const own = cookieName(publicOrigin)
  const secure = publicOrigin.startsWith('https:') ? '; Secure' : ''
  const age = held === null ? 0 : tenYears
  return paths.map(
    (path) => `${own}=${held ?? ''}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`,
  )
}
