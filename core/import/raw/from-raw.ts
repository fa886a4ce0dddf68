import { hasLine } from '../../parsing/named-lines'
import type { HeaderLine } from '../../contract/capture'
import { tchar } from '../../http/token'
import { latin1Bytes } from '../../latin1'
import { limitInWords } from '../../size-in-words'
import { hostLine, splitAddress } from '../address'
import {
  type ImportedRequest,
  importDefaults,
  type Read,
  readOrError,
  targetInBin,
} from '../import-item'
import { maxHeadBytes } from '../limits'
import { withoutPseudo } from '../pseudo-headers'
import { fieldLines } from './field-lines'
import { rawBody } from './raw-body'

const requestLine = new RegExp(
  `^(${tchar}+) +([!-~\\x80-\\xff]+)(?: +HTTP/(1\\.[01]|[23](?:\\.0)?))?[ \\t]*$`,
)

/** Parses a request as on the wire (or copied from there, with bare line feeds); latin-1. */
export const fromRaw = (text: string): Read => readOrError(() => requestOf(text))

function requestOf(text: string): ImportedRequest {
  // RFC 9112, section 2.2: empty lines before a request are ignored.
  const start = /^[ \t\r\n]*/.exec(text)?.[0].length ?? 0
  const [headEnd, bodyStart] = blankLine(text, start)
  if (headEnd - start > maxHeadBytes) {
    throw new SyntaxError(`Its head exceeds ${limitInWords(maxHeadBytes)}`)
  }
  const { method, target, httpVersion, headers } = headOf(text.slice(start, headEnd))
  const { body, ...more } = rawBody(text, bodyStart, headers)
  return {
    ...importDefaults,
    method,
    target: targetInBin(target),
    httpVersion,
    headers,
    ...more,
    body: latin1Bytes(body),
  }
}

type Head = Pick<ImportedRequest, 'method' | 'target' | 'httpVersion' | 'headers'>

function headOf(text: string): Head {
  const [first = '', ...rest] = text.replace(/\r?\n$/, '').split(/\r?\n/)
  // Browsers show the pseudo-header lines of HTTP/2 in place of a request line.
  if (first.startsWith(':')) return pseudoHead(fieldLines([first, ...rest], 1))
  const line = requestLine.exec(first)
  // Without a version, two words are a request line only with a method as everybody writes it: not `wget https://…`.
  if (!line || (line[3] === undefined && !/^[A-Z-]+$/.test(line[1] ?? ''))) {
    throw new SyntaxError(
      'Its first line is not a request line such as POST /orders HTTP/1.1, nor a curl command',
    )
  }
  const [, method = '', target = '', version] = line
  const { headers, pseudo } = withoutPseudo(fieldLines(rest, 2))
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(target) ? splitAddress(target) : null
  if (address?.user != null) throw new SyntaxError('Its address holds a user: write a header line')
  const host = pseudo.get(':authority') ?? (address && hostLine(address))
  return {
    method,
    target: address ? address.path + address.fragment : target,
    httpVersion: version === '1.0' ? '1.0' : '1.1',
    headers: hosted(headers, host),
  }
}

function pseudoHead(lines: HeaderLine[]): Head {
  const { headers, pseudo } = withoutPseudo(lines)
  const named = (name: string): string => {
    const value = pseudo.get(name)
    if (value === undefined) throw new SyntaxError(`It has neither a request line nor ${name}`)
    return value
  }
  return {
    method: named(':method'),
    target: named(':path'),
    httpVersion: '1.1',
    headers: hosted(headers, pseudo.get(':authority') ?? null),
  }
}

const hosted = (headers: HeaderLine[], host: string | null): HeaderLine[] =>
  host === null || hasLine(headers, 'host') ? headers : [['Host', host], ...headers]

/** The end of the head and the start of the body; both the text's end if there is no empty line. */
function blankLine(text: string, from: number): [headEnd: number, bodyStart: number] {
  for (let at = text.indexOf('\n', from); at !== -1; at = text.indexOf('\n', at + 1)) {
    const next = text[at + 1] === '\r' ? at + 2 : at + 1
    if (text[next] === '\n') return [text[at - 1] === '\r' ? at - 1 : at, next + 1]
  }
  return [text.length, text.length]
}
