import type { ReceivedRequest } from '../http/received-request'
import { headerValue } from '../http/headers'
import { jsonOf, textOf, valueAt } from '../http/json-of'
import { pairs, queryOf } from '../http/pairs'
import type { FieldPlace } from './provider'

type Read = (received: ReceivedRequest) => string | null

const maxValue = 200
const maxPairs = 200

/**
 * Returns a function that reads the first of these places with a value: text of at most 200
 * characters.
 */
export function readerOf(places: FieldPlace | readonly FieldPlace[] | undefined): Read {
  const all = places === undefined ? [] : typeof places === 'string' ? [places] : places
  const readers = all.map(readerOfOne)
  return (received) => {
    for (const read of readers) {
      const found = read(received)
      if (found !== null && found !== '' && found.length <= maxValue) return found
    }
    return null
  }
}

function readerOfOne(place: FieldPlace): Read {
  const colon = place.indexOf(':')
  const name = place.slice(colon + 1)
  switch (place.slice(0, colon)) {
    case 'header':
      return ({ headers }) => headerValue(headers, name)
    case 'query':
      return ({ target }) => valueOf(queryOf(target) ?? '', 'latin1', name)
    case 'form':
      return (received) => formValue(received, name)
    case 'key':
      return (received) => nthName(received, Number(name))
    default: {
      const path = name.split('.')
      return (received) => bodyValue(received, path)
    }
  }
}

function bodyValue(received: ReceivedRequest, path: string[]): string | null {
  const json = jsonOf(received)
  const value = json ? valueAt(json.value, path) : undefined
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : null
}

function nthName(received: ReceivedRequest, n: number): string | null {
  const value = jsonOf(received)?.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return Object.keys(value)[n] ?? null
}

function formValue(received: ReceivedRequest, name: string): string | null {
  const type = headerValue(received.headers, 'content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded/i.test(type)) return null
  return valueOf(textOf(received) ?? '', 'utf8', name)
}

const valueOf = (text: string, wire: 'latin1' | 'utf8', name: string): string | null =>
  pairs(text, wire, maxPairs).find((pair) => pair.name === name)?.value ?? null
