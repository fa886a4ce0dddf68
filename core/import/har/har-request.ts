import { mailVersion } from '../../http/mail'
import { hasLine } from '../../parsing/named-lines'
import type { HeaderLine } from '../../contract/capture'
import { basicAuthorization, hostLine, splitAddress, type SplitAddress } from '../address'
import {
  asBytes,
  type ImportedRequest,
  cutNotice,
  importDefaults,
  targetInBin,
  utf8,
  strictUtf8Bytes,
} from '../import-item'
import { withoutPseudo } from '../pseudo-headers'
import { decodedBytes } from './encode-text'
import { harBody } from './har-body'
import { fittingCodings } from './har-coding'
import type { HarEntry, HarRequest, Named, Own } from './har-entry'
import { formText } from './har-form'

/** Returns the request of an entry as it was sent. Throws SyntaxError if the entry does not tell it. */
export function harRequest(entry: HarEntry): ImportedRequest {
  const { request, _wirebin: own } = entry
  return { ...(own ? ownRequest(request, own) : foreignRequest(request)), reply: replyOf(entry) }
}

/** Our own export: its header lines are all, and its body is what was kept. */
function ownRequest(request: HarRequest, own: Own): ImportedRequest {
  const { text, encoding } = request.postData ?? {}
  const body = decodedBytes(text ?? '', encoding) ?? strictUtf8Bytes(text ?? '')
  const size = Math.max(0, Math.trunc(request.bodySize ?? 0))
  const isCut = own.truncated && own.refused === null
  return {
    ...importDefaults,
    method: request.method,
    target: own.target,
    httpVersion: ownVersionOf(request),
    headers: lines(request.headers),
    trailers: own.trailers,
    remoteAddress: own.remoteAddress,
    refused: own.refused,
    size,
    body,
    ...(isCut && { notice: cutNotice(body.length, size) }),
  }
}

/** Browsers, proxies and builders leave out what the rest of an entry tells. */
function foreignRequest(request: HarRequest): ImportedRequest {
  const address = splitAddress(request.url)
  // Browsers list the HTTP/2 pseudo-header fields that replace the request line.
  const { headers: sent, pseudo } = withoutPseudo(lines(request.headers))
  const has = (name: string): boolean => hasLine(sent, name)
  const { body, type } = harBody(request, sent)
  const { headers, ...notice } = fittingCodings(sent, body)
  const httpVersion = versionOf(request)
  const cookies = request.cookies?.map(({ name, value }) => asBytes(`${name}=${value}`)) ?? []
  const first: HeaderLine[] = []
  if (!has('host') && httpVersion !== '1.0') {
    first.push(['Host', pseudo.get(':authority') ?? hostLine(address)])
  }
  const last: HeaderLine[] = []
  if (address.user !== null && !has('authorization')) {
    last.push(['Authorization', basicAuthorization(utf8(address.user))])
  }
  if (!has('cookie') && cookies.length > 0) last.push(['Cookie', cookies.join('; ')])
  if (type !== null) last.push(['Content-Type', type])
  return {
    ...importDefaults,
    method: request.method,
    target: targetInBin(pseudo.get(':path') ?? targetOf(address, request)),
    httpVersion,
    headers: [...first, ...headers, ...last],
    body,
    ...notice,
  }
}

/** Builders of requests keep the query apart from the address. */
function targetOf({ path }: SplitAddress, { queryString }: HarRequest): string {
  const written = utf8(path)
  if (written.includes('?') || !queryString?.length) return written
  return `${written}?${formText(queryString.map(({ name, value }) => [name, value]))}`
}

/** HTTP/2 and 3 become HTTP/1.1, the only one that a bin receives. */
const versionOf = ({ httpVersion }: HarRequest): '1.0' | '1.1' =>
  /^http\/1\.0$/i.test(httpVersion ?? '') ? '1.0' : '1.1'

/** Our own exports hold mails too. */
const ownVersionOf = (request: HarRequest): ImportedRequest['httpVersion'] =>
  request.httpVersion === mailVersion ? mailVersion : versionOf(request)

function replyOf({ response }: HarEntry): ImportedRequest['reply'] {
  const status = response?.status ?? 0
  // Chrome writes lines of the same name as one value of several lines.
  const split = (response?.headers ?? []).flatMap(({ name, value }) =>
    value.split('\n').map((one) => ({ name, value: one })),
  )
  return {
    status: status >= 100 && status < 600 ? status : null,
    headers: withoutPseudo(lines(split)).headers,
    size: Math.max(0, Math.trunc(response?.bodySize ?? 0)),
  }
}

function lines(headers: readonly Named[]): HeaderLine[] {
  return headers.map(({ name, value }) => [name, asBytes(value)])
}
