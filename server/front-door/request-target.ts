/** A request target taken apart without changing a byte of it (RFC 9112, section 3.2). */
export interface RequestTarget {
  /** Of the absolute form; null in the usual origin form. */
  authority: string | null
  /** Path and query as sent. */
  path: string
}

export function splitTarget(url: string): RequestTarget {
  if (url.startsWith('/')) return { authority: null, path: url }
  const scheme = /^https?:\/\//i.exec(url)
  if (!scheme) return { authority: null, path: url }
  const rest = url.slice(scheme[0].length)
  const end = rest.search(/[/?#]/)
  if (end === -1) return { authority: rest, path: '/' }
  return { authority: rest.slice(0, end), path: rest.slice(end) }
}

/** Which bin a path names, and the target after it exactly as sent; null for any other path. */
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
