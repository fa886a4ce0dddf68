import { latin1Bytes } from '../latin1'
import { tchar } from '../http/token'
import type { HeaderLine } from '../contract/capture'
import { sizeInWords } from '../size-in-words'
import { withoutBlanks } from './field-line'
import { asBytes, type ImportedRequest, lineOf, plainRequest, targetInBin } from './item'
import { maxHeadBytes } from './limits'

const requestLine = new RegExp(`^(${tchar}+) +(\\S+)(?: +HTTP/(1\\.[01]|[23](?:\\.0)?))?$`)

/** Parses a request as on the wire (or copied from there, with bare line feeds); latin-1. */
export function fromRaw(text: string): { request: ImportedRequest } | { fault: string } {
  // RFC 9112, section 2.2: empty lines before a request are ignored.
  const start = text.length - text.trimStart().length
  const [headEnd, bodyStart] = blankLine(text, start)
  if (headEnd - start > maxHeadBytes) {
    return { fault: `Its head exceeds ${sizeInWords(maxHeadBytes)}` }
  }
  const [first = '', ...rest] = text.slice(start, headEnd).trimEnd().split(/\r?\n/)
  const line = requestLine.exec(first)
  if (!line) return { fault: 'Its first line is not a request line such as POST /orders HTTP/1.1' }
  const [, method = '', target = '', version] = line
  const headers: HeaderLine[] = []
  for (const [at, header] of rest.entries()) {
    const colon = header.indexOf(':')
    const name = header.slice(0, Math.max(0, colon))
    if (!/^\S+$/.test(name)) return { fault: `Line ${at + 2} is not a header line` }
    headers.push([name, withoutBlanks(header.slice(colon + 1))])
  }
  const body = text.slice(bodyStart)
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

/** The end of the head and the start of the body; both the text's end if there is no empty line. */
function blankLine(text: string, from: number): [headEnd: number, bodyStart: number] {
  for (let at = text.indexOf('\n', from); at !== -1; at = text.indexOf('\n', at + 1)) {
    const next = text[at + 1] === '\r' ? at + 2 : at + 1
    if (text[next] === '\n') return [text[at - 1] === '\r' ? at - 1 : at, next + 1]
  }
  return [text.length, text.length]
}

/**
 * Pasted text often ends in a line feed from the editor; a Content-Length says where the body ends.
 */
function cut(body: string, headers: HeaderLine[]): string {
  const length = lineOf(headers, 'content-length')
  return length !== null && /^\d+$/.test(length) ? body.slice(0, Number(length)) : body
}
