import { latin1Bytes } from '../latin1'
import type { HeaderLine } from '../contract/capture'
import { bashWords } from './bash-words'
import { curlBody } from './curl-body'
import { type Kind, type Option, curlOptions } from './curl-options'
import { curlText } from './curl-text'
import { withoutBlanks } from './field-line'
import { type ImportedRequest, lineOf, plainRequest, targetInBin } from './item'

/** Returns whether a pasted text is a curl command rather than a raw request. */
export const isCurl = (text: string): boolean => curlText(text) !== null

/** Returns the request that bash and curl would send; latin-1, one character per byte. */
export function fromCurl(text: string): { request: ImportedRequest } | { fault: string } {
  const { command, stdin } = curlText(text) ?? { command: text, stdin: null }
  try {
    return { request: requestOf(curlOptions(bashWords(command).slice(1)), decoded(stdin)) }
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: error.message }
    throw error
  }
}

function decoded(base64: string | null): string | null {
  if (base64 === null) return null
  try {
    return atob(base64)
  } catch {
    throw new SyntaxError('What is piped into it is not base64')
  }
}

function requestOf(options: Option[], stdin: string | null): ImportedRequest {
  const last = (kind: Kind) => options.findLast((option) => option.kind === kind)?.value ?? null
  const has = (kind: Kind) => options.some((option) => option.kind === kind)
  const given = options
    .filter(({ kind }) => kind === 'header')
    .map(({ value }) => value)
    .concat(has('json') ? ['Content-Type: application/json', 'Accept: application/json'] : [])
  const { data, type } = curlBody(options, stdin)
  const { host, path } = addressOf(last('url'), last('target'))
  const query = has('get') ? data : null
  const body = has('get') ? null : data
  const target = query ? `${path}${path.includes('?') ? '&' : '?'}${query}` : path
  const method = last('request') ?? (has('head') ? 'HEAD' : body === null ? 'GET' : 'POST')
  const own: HeaderLine[] = [['Host', host]]
  const user = last('user')
  if (user !== null) own.push(['Authorization', `Basic ${btoa(user)}`])
  own.push(['User-Agent', last('agent') ?? 'curl'], ['Accept', '*/*'])
  if (has('compressed')) own.push(['Accept-Encoding', 'deflate, gzip, br, zstd'])
  const referer = last('referer')
  if (referer !== null) own.push(['Referer', referer.replace(/;auto$/, '')])
  const cookies = options.filter(({ kind }) => kind === 'cookie').map(({ value }) => value)
  if (cookies.length > 0) own.push(['Cookie', cookies.join('; ')])
  const end: HeaderLine[] = []
  if (body !== null) {
    end.push(['Content-Length', String(body.length)])
    if (type !== null) end.push(['Content-Type', type])
  }
  return {
    ...plainRequest,
    method,
    target: targetInBin(target),
    httpVersion: has('http1.0') ? '1.0' : '1.1',
    headers: merged(own, given, end),
    body: latin1Bytes(body ?? ''),
  }
}

/** `Name:` removes curl's own line, `Name;` sends it empty, any other replaces it. */
function merged(own: HeaderLine[], given: string[], end: HeaderLine[]): HeaderLine[] {
  const written = given.map(partsOf)
  const names = new Set(written.map(({ name }) => name.toLowerCase()))
  const lines = written.flatMap(({ name, sign, value }): HeaderLine[] => {
    if (sign === ':' && value !== '') return [[name, value]]
    return sign === ';' && value === '' ? [[name, '']] : []
  })
  const keep = (list: HeaderLine[]) => list.filter(([name]) => !names.has(name.toLowerCase()))
  // A chunked body has no length.
  const chunked = /chunked/i.test(lineOf(lines, 'transfer-encoding') ?? '')
  const tail = keep(end).filter(([name]) => !(chunked && name === 'Content-Length'))
  const host = lines.filter(([name]) => name.toLowerCase() === 'host').slice(0, 1)
  const others = lines.filter(([name]) => name.toLowerCase() !== 'host')
  return [...host, ...keep(own), ...others, ...tail]
}

function partsOf(line: string): { name: string; sign: string; value: string } {
  const at = line.search(/[:;]/)
  if (at <= 0) return { name: at === 0 ? '' : line, sign: '', value: '' }
  return { name: line.slice(0, at), sign: line[at] ?? '', value: withoutBlanks(line.slice(at + 1)) }
}

function addressOf(url: string | null, target: string | null): { host: string; path: string } {
  if (url === null) throw new SyntaxError('The command names no address')
  const [, host = '', path = ''] =
    /^(?:https?:\/\/)?(?:[^/?#@]*@)?([^/?#]+)([^#]*)/i.exec(url) ?? []
  if (host === '') throw new SyntaxError(`Its address is not a URL: ${url.slice(0, 100)}`)
  return { host, path: target ?? (path.startsWith('?') ? `/${path}` : path || '/') }
}
