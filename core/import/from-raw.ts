import { latin1Bytes } from '../latin1'
import type { HeaderLine } from '../contract/capture'
import { asBytes, type ImportedRequest, lineOf, plainRequest, targetInBin } from './item'

/** A request as it stands on the wire (or copied from there, with line feeds alone); latin-1. */
export function fromRaw(text: string): { request: ImportedRequest } | { fault: string } {
  const blank = /\r?\n\r?\n/.exec(text)
  const head = (blank ? text.slice(0, blank.index) : text.replace(/\s+$/, '')).replace(/^\s+/, '')
  const [first = '', ...rest] = head.split(/\r?\n/)
  const line = /^([!#$%&'*+.^_`|~\w-]+) +(\S+)(?: +HTTP\/(1\.[01]|[23](?:\.0)?))?$/.exec(first)
  if (!line) return { fault: 'Its first line is no request line such as POST /orders HTTP/1.1' }
  const [, method = '', target = '', version] = line
  const headers: HeaderLine[] = []
  for (const [at, header] of rest.entries()) {
    const [, name, value] = /^([^\s:]+):[ \t]*([^]*?)[ \t]*$/.exec(header) ?? []
    if (name === undefined) return { fault: `Line ${at + 2} is no header line` }
    headers.push([name, value ?? ''])
  }
  const body = blank ? text.slice(blank.index + blank[0].length) : ''
  const absolute = /^https?:\/\/([^/?#]+)([^]*)$/i.exec(target)
  if (absolute && lineOf(headers, 'host') === null) headers.unshift(['Host', absolute[1] ?? ''])
  return {
    request: {
      ...plainRequest,
      method,
      target: targetInBin(asBytes(absolute ? (absolute[2] ?? '') : target)),
      httpVersion: version === '1.0' ? '1.0' : '1.1',
      headers,
      body: latin1Bytes(cut(body, headers)),
    },
  }
}

/** What was pasted often ends in a line feed of the editor's; a length says where the body ends. */
function cut(body: string, headers: HeaderLine[]): string {
  const length = lineOf(headers, 'content-length')
  return length !== null && /^\d+$/.test(length) ? body.slice(0, Number(length)) : body
}
