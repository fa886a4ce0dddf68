import { templatePiece, templatePlaceholder, type Token } from '../contract/signature-template'
import { fieldValue } from '../http/headers'
import { utf8Bytes } from './encode'
import { latin1Bytes } from '../latin1'
import type { SignedPiece, Signed, SignedRequest } from './scheme'

/** Returns its pieces in order. Braces around an unknown name stay text. */
export function parseTemplate(template: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (const match of template.matchAll(templatePlaceholder)) {
    if (!templatePiece.test(match[1] ?? '')) continue
    if (match.index > at) tokens.push({ text: template.slice(at, match.index) })
    tokens.push({ name: (match[1] ?? '').toLowerCase() })
    at = match.index + match[0].length
  }
  if (at < template.length) tokens.push({ text: template.slice(at) })
  return tokens
}

/** Values that the request does not say by itself. */
interface Given {
  time?: string | null
  id?: string | null
  /** What stands beside the signature in its header, by name in lower case. */
  field?: (name: string) => string | null
}

/**
 * Returns what a template says was signed: one reading for each address, if it uses the address.
 */
export function fillTemplate(
  tokens: readonly Token[],
  request: SignedRequest,
  given: Given = {},
): Signed[] {
  const part = (token: Token, address: string): SignedPiece => {
    if ('text' in token) return { name: 'text', bytes: utf8Bytes(token.text) }
    return partOf(token.name, request, address, given)
  }
  const uses = (names: readonly string[]) =>
    tokens.some((token) => 'name' in token && names.includes(token.name))
  // All addresses that are tried have the same path.
  const addresses = uses(['url']) ? request.addresses : request.addresses.slice(0, 1)
  const byAddress = uses(['url', 'path', 'query'])
  return addresses.map((address) => ({
    parts: tokens.map((token) => part(token, address)),
    address: byAddress ? address : null,
  }))
}

function partOf(name: string, request: SignedRequest, address: string, given: Given): SignedPiece {
  switch (name) {
    case 'body':
      return { name, bytes: request.body }
    case 'url':
      return { name: 'address', bytes: latin1Bytes(address) }
    case 'method':
      return { name, bytes: latin1Bytes(request.method) }
    case 'path':
      return { name, bytes: latin1Bytes(pathOf(address)[0]) }
    case 'query':
      return { name, bytes: latin1Bytes(pathOf(address)[1]) }
    case 'time':
    case 'id':
      return perhaps(name, given[name] ?? null)
    default: {
      const [, kind, of = ''] = /^(header|field)\.(.*)$/.exec(name) ?? []
      if (kind === 'field') return perhaps(`field ${of}`, given.field?.(of) ?? null)
      return perhaps(`header ${of}`, fieldValue(request.headers, of))
    }
  }
}

/** Returns an address's path and query. */
function pathOf(address: string): [path: string, query: string] {
  const target = address.replace(/^[a-z]+:\/\/[^/]*/i, '')
  const [path = ''] = target.split('?', 1)
  return [path, target.slice(path.length + 1)]
}

function perhaps(name: string, value: string | null): SignedPiece {
  if (value === null) return { name, bytes: new Uint8Array(), missing: true }
  return { name, bytes: latin1Bytes(value) }
}
