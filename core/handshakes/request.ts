import type { ReceivedRequest } from '../http/received-request'
import { headerValue } from '../http/headers'
import { isLoopback } from '../http/reach'
import { parsedBodyOf } from '../http/parsed-body-of'
import { pairs } from '../parsing/pairs'
import { queryOf } from '../parsing/request-target'
import { JsonNumber, Members, type Value } from '../parsing/value'
import { valueAt } from '../parsing/values-at'
import type { OpenBinRecord } from '../records'
import { secretsFor } from '../verification/secrets-for'
import type { Services } from '../services'
import { addressesOf } from '../signatures/addresses'
import { checkSignature } from '../signatures/check'
import { schemeById } from '../signatures/schemes'
import { pathOf } from '../parsing/request-target'

/** Longer values, in characters, are not sent back. */
const maxValue = 4096
const maxPairs = 100

/** A request that may be a handshake, and the bin that it came to. */
export class HandshakeRequest {
  readonly services: Pick<Services, 'keyring' | 'crypto' | 'captureOrigin'>
  readonly bin: OpenBinRecord
  readonly received: ReceivedRequest
  #query: Map<string, string> | undefined

  constructor(
    services: Pick<Services, 'keyring' | 'crypto' | 'captureOrigin'>,
    bin: OpenBinRecord,
    received: ReceivedRequest,
  ) {
    this.services = services
    this.bin = bin
    this.received = received
  }

  /** Returns the bin's secrets of a scheme, the newest first. */
  secrets(scheme: string): readonly string[] {
    return secretsFor(this.services, this.bin, scheme)
  }

  /** Returns the bin's secret that signed it by a scheme; null if none did. */
  signedWith(id: string): string | null {
    const scheme = schemeById(id)
    if (!scheme) return null
    const signed = { ...this.received, addresses: [''] }
    const { crypto } = this.services
    return (
      this.secrets(id).find((secret) => checkSignature(crypto, scheme, signed, secret) === true) ??
      null
    )
  }

  /** Returns a header that can be sent back as it is: without control characters, not too long. */
  header(name: string): string | null {
    const value = headerValue(this.received.headers, name)
    return value !== null && isSendable(value) ? value : null
  }

  /** Returns the first value of a query parameter, decoded. */
  query(name: string): string | null {
    if (!this.#query) {
      const all = pairs(queryOf(this.received.target) ?? '', 'latin1', maxPairs)
      this.#query = new Map(all.toReversed().map((pair) => [pair.name, pair.value]))
    }
    return decent(this.#query.get(name))
  }

  /** The same of a name in lower case that senders write in several ways. */
  queryInAnyCase(name: string): string | null {
    const all = pairs(queryOf(this.received.target) ?? '', 'latin1', maxPairs)
    return decent(all.find((pair) => pair.name.toLowerCase() === name)?.value)
  }

  /**
   * Returns the address that the provider was given, without its query: by the instance's public origin;
   * where that is not set, by the host that the request names.
   */
  endpoint(): string {
    const target = pathOf(this.received.target)
    const { headers } = this.received
    const all = addressesOf(this.services.captureOrigin, this.bin.id, { target, headers })
    const [own = ''] = all
    return isLoopback(own) ? (all.find((address) => !isLoopback(address)) ?? own) : own
  }

  /** Returns the string at a path of the JSON body. */
  body(...path: string[]): string | null {
    const value = this.#valueAt(path)
    return typeof value === 'string' ? decent(value) : null
  }

  /** Returns the number at a path of the JSON body. */
  bodyNumber(...path: string[]): number | null {
    const value = this.#valueAt(path)
    return value instanceof JsonNumber ? value.valueOf() : null
  }

  isEmptyList(name: string): boolean {
    const value = this.#valueAt([name])
    return Array.isArray(value) && value.length === 0
  }

  /** Returns whether the body is a JSON object with this name and no other. */
  hasOnly(name: string): boolean {
    const { json } = parsedBodyOf(this.received)
    return json instanceof Members && json.names.length === 1 && json.names[0] === name
  }

  #valueAt(path: readonly string[]): Value | undefined {
    const { json } = parsedBodyOf(this.received)
    return json === undefined ? undefined : valueAt(json, path)
  }
}

const decent = (value: string | undefined): string | null =>
  value !== undefined && value !== '' && value.length <= maxValue ? value : null

/** Characters that a header's value may have (RFC 9110, section 5.5). */
const isSendable = (value: string): boolean =>
  value.length <= maxValue && /^[\t\u0020-\u007e\u0080-\u00ff]+$/.test(value)
