import { parsedBodyOf } from '../http/parsed-body-of'
import { headerValue } from '../http/headers'
import type { ReceivedRequest } from '../http/received-request'
import { pairs } from '../parsing/pairs'
import { queryOf } from '../parsing/request-target'
import { Members, type Value } from '../parsing/value'
import { textOfValue, valueAt } from '../parsing/values-at'
import type { FieldPlace } from './provider'

type Read = (received: ReceivedRequest) => string | null

const maxPairs = 200

/**
 * Returns a function that reads the first of these places with a value: text of at most so many
 * characters.
 */
export function readerOf(
  places: FieldPlace | readonly FieldPlace[] | undefined,
  maxValue = 200,
): Read {
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
      return ({ target }) => queryValue(queryOf(target) ?? '', name)
    case 'form':
      return (received) => textOfValue(parsedBodyOf(received).fields?.all(name)[0])
    case 'name': {
      const besides = new Set(name.split(','))
      return (received) => nameBesides(received, besides)
    }
    default: {
      const path = name.split('.')
      return (received) => bodyValue(received, path)
    }
  }
}

/** The first text or number at the path in what the body says: in its JSON, or in a form. */
function bodyValue(received: ReceivedRequest, path: string[]): string | null {
  for (const { value } of documentsOf(received)) {
    const text = textOfValue(valueAt(value, path))
    if (text !== null) return text
  }
  return null
}

function nameBesides(received: ReceivedRequest, besides: ReadonlySet<string>): string | null {
  const object = documentsOf(received).find(({ value }) => value instanceof Members)?.value
  return (object instanceof Members && object.names.find((name) => !besides.has(name))) || null
}

const documentsOf = (received: ReceivedRequest): { value: Value }[] =>
  parsedBodyOf(received).documents.filter(({ kind }) => kind !== 'xml')

const queryValue = (text: string, name: string): string | null =>
  pairs(text, 'latin1', maxPairs).find((pair) => pair.name === name)?.value ?? null
