import { lineValues } from '../parsing/named-lines'
import type { HeaderLine } from '../contract/capture'
import { hex } from '../hex'
import { latin1Bytes } from '../latin1'

/** What RFC 3986 allows in a path or a query; `%` only before two hex digits. */
const outsideUri = /[^\w.~!$&'()*+,;=:@/?%-]|%(?![0-9a-fA-F]{2})/gu

/**
 * Returns a target as it can stand in a URI: bytes that cannot are percent-encoded. A `#` is, too,
 * since it was sent, and no fragment ever is.
 */
export const uriTarget = (target: string): string =>
  target.replaceAll(outsideUri, (character) => {
    // A target's characters stand for its bytes.
    const bytes = character <= '\u00ff' ? latin1Bytes(character) : utf8.encode(character)
    return hex(bytes).toUpperCase().replaceAll(/../g, '%$&')
  })

const utf8 = new TextEncoder()

/** Returns the cookies of a request. */
export const sentCookies = (headers: readonly HeaderLine[]): { name: string; value: string }[] =>
  lineValues(headers, 'cookie')
    .flatMap((value) => value.split(';'))
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map(nameAndValue)

/** Returns the cookies that a reply sets (RFC 6265, section 5.2); `expires` only where it is a date. */
export const setCookies = (headers: readonly HeaderLine[]): object[] =>
  lineValues(headers, 'set-cookie').map((line) => {
    const [cookie = '', ...rest] = line.split(';')
    const attributes = new Map(
      rest.map(nameAndValue).map(({ name, value }) => [name.toLowerCase(), value]),
    )
    const date = new Date(attributes.get('expires') ?? '')
    const isDate = date.getTime() <= latest && date.getTime() >= earliest
    return {
      ...nameAndValue(cookie),
      path: attributes.get('path'),
      domain: attributes.get('domain'),
      ...(isDate && { expires: date.toISOString() }),
      httpOnly: attributes.has('httponly'),
      secure: attributes.has('secure'),
    }
  })

const earliest = Date.UTC(0, 0)
const latest = Date.UTC(9999, 11, 31)

function nameAndValue(pair: string): { name: string; value: string } {
  const [name = '', ...rest] = pair.split('=')
  return { name: name.trim(), value: rest.join('=').trim() }
}
