import type { IncomingMessage } from 'node:http'

/** A request target split without changing a byte of it (RFC 9112, section 3.2). */
export interface RequestTarget {
  /** Null in the usual origin form; set in the absolute form. */
  authority: string | null
  /** Path and query as sent. */
  path: string
}

/** Splits a request target into its authority, which only the absolute form has, and the rest (RFC 9112, section 3.2). */
export function splitTarget(url: string): RequestTarget {
  if (url.startsWith('/')) return { authority: null, path: url }
  const scheme = /^https?:\/\//i.exec(url)
  if (!scheme) return { authority: null, path: url }
  const rest = url.slice(scheme[0].length)
  const end = rest.search(/[/?#]/)
  if (end === -1) return { authority: rest, path: '/' }
  return { authority: rest.slice(0, end), path: rest.slice(end) }
}

/**
 * Returns what is wrong with a path, or null: its percent escapes must decode to UTF-8 without NUL,
 * and all else must be characters that a URI may contain (RFC 3986, section 2). Its query may hold
 * any.
 */
export function pathError(path: string): string | null {
  const [name = ''] = path.split(/[?#]/, 1)
  if (/[^!-~]/.test(name)) return 'The path contains characters that must be percent-encoded'
  try {
    if (decodeURIComponent(name).includes('\0')) return 'The path contains a NUL character'
  } catch {
    // decodeURIComponent throws for nothing else.
    return 'The percent-encoded bytes of the path are not UTF-8'
  }
  return null
}

/**
 * Returns the bin that a path names, and the target after it exactly as sent; null for any other
 * path.
 */
export function captureAddress(path: string): { bin: string; target: string } | null {
  if (!path.startsWith('/in/')) return null
  for (let i = 4; i < path.length; i++) {
    const char = path.charCodeAt(i)
    // '/', '?' and '#' end the name.
    if (char === 47 || char === 63 || char === 35) {
      return i === 4 ? null : { bin: path.slice(4, i), target: path.slice(i) }
    }
  }
  return path.length > 4 ? { bin: path.slice(4), target: '' } : null
}

/** Whether a request is addressed to a bin. */
export const isCapture = (request: IncomingMessage): boolean =>
  captureAddress(splitTarget(request.url ?? '').path) !== null
