import type { Caught } from '../capture/caught'
import { headerValue } from '../capture/check-head'
import { jsonOf, valueAt } from '../capture/json-of'
import { pairs, queryOf } from '../pairs'
import type { OpenBinRecord } from '../records'
import { secretsFor } from '../secrets/secrets-for'
import type { Services } from '../services'

/** Nothing longer is said back, in characters. */
const longest = 4096
const mostPairs = 100

/** A request that may be a handshake, and the bin that it came to. */
export class HandshakeRequest {
  readonly services: Pick<Services, 'keyring' | 'digests'>
  readonly bin: OpenBinRecord
  readonly caught: Caught
  #query: Map<string, string> | undefined

  constructor(services: Pick<Services, 'keyring' | 'digests'>, bin: OpenBinRecord, caught: Caught) {
    this.services = services
    this.bin = bin
    this.caught = caught
  }

  /** The bin's secrets of a scheme, the newest first. */
  secrets(scheme: string): readonly string[] {
    return secretsFor(this.services, this.bin, scheme)
  }

  /** A header that can be said back as it is: no control characters, of decent length. */
  header(name: string): string | null {
    const value = headerValue(this.caught.headers, name)
    return value !== null && isSayable(value) ? value : null
  }

  /** The first value of a query parameter, decoded. */
  query(name: string): string | null {
    if (!this.#query) {
      const all = pairs(queryOf(this.caught.target) ?? '', 'latin1', mostPairs)
      this.#query = new Map(all.toReversed().map((pair) => [pair.name, pair.value]))
    }
    return decent(this.#query.get(name))
  }

  /** A text in a JSON body. */
  body(...path: string[]): string | null {
    const json = jsonOf(this.caught)
    const value = json ? valueAt(json.value, path) : undefined
    return typeof value === 'string' ? decent(value) : null
  }

  /** A number in a JSON body. */
  bodyNumber(...path: string[]): number | null {
    const json = jsonOf(this.caught)
    const value = json ? valueAt(json.value, path) : undefined
    return typeof value === 'number' ? value : null
  }

  isEmptyList(name: string): boolean {
    const json = jsonOf(this.caught)
    const value = json ? valueAt(json.value, [name]) : undefined
    return Array.isArray(value) && value.length === 0
  }

  /** Whether the body is a JSON object with this name and no other. */
  hasOnly(name: string): boolean {
    const value = jsonOf(this.caught)?.value
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const names = Object.keys(value)
    return names.length === 1 && names[0] === name
  }
}

const decent = (value: string | undefined): string | null =>
  value !== undefined && value !== '' && value.length <= longest ? value : null

/** Characters that a header's value may have (RFC 9110, section 5.5). */
const isSayable = (value: string): boolean =>
  value.length <= longest && /^[\t\u0020-\u007e\u0080-\u00ff]+$/.test(value)
