import type { HeaderLine } from '../../contract/capture'
import { latin1Bytes } from '../../latin1'
import { basicAuthorization } from '../address'
import { type ImportedRequest, importDefaults, targetInBin } from '../import-item'
import { withoutBlanks } from '../raw/field-lines'
import { curlAddress } from './curl-address'
import { curlData, fileOf, queryData } from './curl-data'
import { curlForm } from './curl-form'
import {
  checkFraming,
  headersCurlSends,
  givenHeaders,
  type HeaderChange,
} from './headers-curl-sends'
import type { Options } from './curl-options'

/** What all requests of one operation have in common. */
interface Operation {
  options: Options
  method: string
  httpVersion: '1.0' | '1.1'
  /** What is appended to the query of an address; null for nothing. */
  query: string | null
  given: HeaderChange[]
  body: string | null
  bytes: Uint8Array
  /** The lines that curl adds for the body. */
  after: HeaderLine[]
}

/**
 * Returns a function that makes the request to an address, as curl sends it with these options.
 * Throws SyntaxError, as that function does, for what curl refuses or what is not here.
 */
export function curlOperation(
  options: Options,
  stdin: string | null,
): (address: string) => ImportedRequest {
  const isUpload = options.last('upload') !== null
  const http1 = options.allOf('http1.0', 'http1.1').at(-1)?.kind
  const httpVersion = http1 === 'http1.0' ? '1.0' : '1.1'
  if (isUpload && httpVersion === '1.0') throw new SyntaxError('HTTP/1.0 has no chunks for -T')
  const { body, type, method, ...content } = contentOf(options, stdin)
  const query = content.query ?? queryData(options.all('query'), stdin)
  const { given, contentType } = withBoundary(givenHeaders(options), type)
  const isChunked =
    isUpload || given.some(({ name, value }) => value !== null && /^transfer-encoding$/i.test(name))
  const after: HeaderLine[] = []
  if (body !== null && !isChunked) after.push(['Content-Length', String(body.length)])
  if (contentType !== null) after.push(['Content-Type', contentType])
  if (httpVersion === '1.1' && (isUpload || (body?.length ?? 0) > expectsBeyond)) {
    after.push(['Expect', '100-continue'])
  }
  const bytes = latin1Bytes(body ?? '')
  const common = { options, method, httpVersion, query, given, body, bytes, after } as const
  return (address) => requestTo(address, common)
}

/** From here on curl waits for a word of the server before it sends a body. */
const expectsBeyond = 1_048_576

interface Content {
  body: string | null
  /** What goes into the query instead; null for nothing. */
  query: string | null
  /** Of the content, if the command gives no other. */
  type: string | null
  method: string
}

function contentOf(options: Options, stdin: string | null): Content {
  const pieces = options.allOf('data', 'raw', 'binary', 'urlencode', 'json')
  const fields = options.allOf('form', 'form-string')
  const upload = options.last('upload')
  const [asQuery, isHead] = [options.has('get'), options.has('head')]
  const hasData = pieces.length > 0
  const ways = [hasData && !asQuery, fields.length > 0, isHead, upload !== null].filter(Boolean)
  if (ways.length > 1 || (hasData && asQuery && (fields.length > 0 || upload !== null))) {
    throw new SyntaxError('curl does only one of -d, -F, -I and -T')
  }
  const method = (usual: string): string => options.last('request') ?? usual
  if (upload !== null) {
    const body = fileOf(upload === '.' ? '-' : upload, stdin)
    return { body, query: null, type: null, method: method('PUT') }
  }
  if (fields.length > 0) {
    const form = curlForm(fields, { backslashes: options.has('form-escape'), stdin })
    return { ...form, query: null, method: method('POST') }
  }
  const data = curlData(pieces, stdin)
  if (data === null || asQuery) {
    return { body: null, query: data, type: null, method: method(isHead ? 'HEAD' : 'GET') }
  }
  const type = 'application/x-www-form-urlencoded'
  return { body: data, query: null, type, method: method('POST') }
}

/** To the type that a command gives to its form, curl adds the boundary. */
function withBoundary(
  given: HeaderChange[],
  type: string | null,
): { given: HeaderChange[]; contentType: string | null } {
  const isType = ({ name }: HeaderChange): boolean => /^content-type$/i.test(name)
  const own = given.find(isType)
  if (!type?.startsWith(multipart) || !own) return { given, contentType: type }
  if (!own.value?.toLowerCase().startsWith(multipart)) {
    throw new SyntaxError('-F with a Content-Type of another kind is not understood here')
  }
  const contentType = own.value + type.slice(multipart.length)
  return { given: given.filter((one) => !isType(one)), contentType }
}

const multipart = 'multipart/form-data'

function requestTo(written: string, common: Operation): ImportedRequest {
  const { options, method, httpVersion, query, given, body, bytes, after } = common
  const address = curlAddress(written, query, options)
  const target = options.last('target') ?? address.path + address.query
  const before = ownLines(options, address, body !== null)
  const headers = headersCurlSends(given, { before, after })
  checkFraming(headers, body)
  return {
    ...importDefaults,
    method,
    target: targetInBin(target),
    httpVersion,
    headers,
    body: bytes,
  }
}

/** What curl sends before the lines that a command gives. */
function ownLines(
  options: Options,
  { host, user }: { host: string; user: string | null },
  hasBody: boolean,
): HeaderLine[] {
  const lines: [name: string, value: string | null][] = [
    ['Host', host],
    ['Authorization', authorization(options, user)],
    ['Range', range(options, hasBody)],
    ['User-Agent', options.last('agent') ?? 'curl'],
    ['Accept', '*/*'],
    ['Accept-Encoding', options.has('compressed') ? 'deflate, gzip, br, zstd' : null],
    ['Referer', options.last('referer')?.replace(/;auto$/, '') ?? null],
    ['Transfer-Encoding', options.last('upload') === null ? null : 'chunked'],
    ['Cookie', cookies(options)],
  ]
  return lines.flatMap(([name, value]): HeaderLine[] =>
    value ? [[name, withoutBlanks(value)]] : [],
  )
}

function authorization(options: Options, inAddress: string | null): string | null {
  const bearer = options.last('bearer')
  if (bearer !== null) return `Bearer ${bearer}`
  const user = options.last('user')
  if (user === null) return inAddress === null ? null : basicAuthorization(inAddress)
  if (!user.includes(':'))
    throw new SyntaxError('Without a colon after the user, -u asks for a password')
  return `Basic ${btoa(user)}`
}

function range(options: Options, hasBody: boolean): string | null {
  const bytes = options.last('range')
  const from = options.last('continue')
  if (bytes === null && from === null) return null
  if (hasBody || (bytes !== null && from !== null) || (from !== null && !/^\d+$/.test(from))) {
    throw new SyntaxError('-C and -r are understood only alone, with a number, and without a body')
  }
  if (from !== null) return Number(from) === 0 ? null : `bytes=${from}-`
  // A number alone is where the rest begins.
  return /^\d[^-]*$/.test(bytes ?? '') ? `bytes=${bytes}-` : `bytes=${bytes}`
}

function cookies(options: Options): string | null {
  const values = options.all('cookie').map(({ value }) => value)
  const file = values.find((value) => value !== '' && !value.includes('='))
  if (file !== undefined) throw new SyntaxError(`-b reads the file ${file.slice(0, 60)}`)
  return values.filter(Boolean).join(';')
}
