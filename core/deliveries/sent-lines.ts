import { fieldValue, headerValue } from '../http/headers'
import { hopByHop } from '../http/hop-by-hop'

/**
 * Returns the names that lines of Connection say are about that connection, in lower case. Host and Content-Length
 * are about the request, whatever its sender names there.
 */
export function namedByConnection(lines: readonly string[]): Set<string> {
  const names = (fieldValue(lines, 'connection') ?? '').split(',')
  const named = new Set(names.map((name) => name.trim().toLowerCase()))
  for (const name of ['host', 'content-length', '']) named.delete(name)
  return named
}

/**
 * Returns the header lines of a captured request as they are sent on: those about the first connection are
 * left out, Host is the target's, Content-Length is that of the body, which with trailers is sent in chunks instead. All
 * others stay as they are, in their order, case and repetition.
 */
export function sentLines(
  captured: readonly string[],
  {
    host,
    size,
    method,
    trailers,
  }: { host: string; size: number; method: string; trailers: boolean },
): { lines: string[]; changes: string[] } {
  const named = namedByConnection(captured)
  const dropped = new Set<string>()
  const lines: string[] = []
  const changes: string[] = []
  for (let i = 0; i < captured.length; i += 2) {
    const name = captured[i] ?? ''
    const value = captured[i + 1] ?? ''
    const lower = name.toLowerCase()
    if (trailers && lower === 'trailer') lines.push(name, value)
    else if (trailers && lower === 'transfer-encoding') pushOnce(lines, name, 'chunked')
    else if (hopByHop.has(lower) || named.has(lower)) dropped.add(name)
    else if (lower === 'host') pushOnce(lines, name, host)
    else if (lower === 'content-length') pushOnce(lines, name, String(size))
    else lines.push(name, value)
  }
  if (dropped.size > 0) changes.push(`left out: ${[...dropped].join(', ')}`)
  if (headerValue(lines, 'host') === null) lines.unshift('Host', host)
  if (headerValue(captured, 'host') !== host) changes.push(`Host: ${host}`)
  if (trailers) {
    if (headerValue(lines, 'transfer-encoding') === null) lines.push('Transfer-Encoding', 'chunked')
    return { lines, changes }
  }
  const length = headerValue(captured, 'content-length')
  const needed = size > 0 || !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'].includes(method)
  if (length === null && needed) lines.push('Content-Length', String(size))
  if ((length !== null || needed) && length !== String(size)) {
    changes.push(`Content-Length: ${size}`)
  }
  return { lines, changes }
}

function pushOnce(lines: string[], name: string, value: string): void {
  if (headerValue(lines, name.toLowerCase()) === null) lines.push(name, value)
}
