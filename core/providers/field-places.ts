import { parsedBodyOf } from '../http/parsed-body-of'
import { headerValue } from '../http/headers'
import type { ReceivedRequest } from '../http/received-request'
import { MemberNames } from '../parsing/flat-json'
import { pairs } from '../parsing/pairs'
import { queryOf } from '../parsing/request-target'
import { Members, type Value } from '../parsing/value'
import { textOfValue, valueAt } from '../parsing/values-at'
import type { FieldPlace } from './provider'

type Read = (received: ReceivedRequest) => string | null

const maxPairs = 200

/** One place, or several of which the first with a value counts. */
type Places = FieldPlace | readonly FieldPlace[] | undefined

const listOf = (places: Places): readonly FieldPlace[] =>
  places === undefined ? [] : typeof places === 'string' ? [places] : places

/** Splits a place into what it is in and its name there. */
function parsePlace(place: FieldPlace): { where: string; name: string } {
  const colon = place.indexOf(':')
  return { where: place.slice(0, colon), name: place.slice(colon + 1) }
}

const pathOf = (name: string): string[] => name.split('.')

/** Returns the names at the top of a body that lead to these places: a sender's are read together. */
export const namesInBody = (...all: Places[]): MemberNames =>
  new MemberNames(
    all
      .flatMap(listOf)
      .map(parsePlace)
      .flatMap(({ where, name }) => (where === 'body' ? pathOf(name).slice(0, 1) : [])),
  )

/**
 * Returns a function that reads the first of these places with a value: text of at most so many
 * characters.
 *
 * @param names those of all places that are read of one request (`namesInBody`)
 */
export function readerOf(places: Places, names: MemberNames, maxValue = 200): Read {
  const readers = listOf(places).map((place) => readerOfOne(place, names))
  return (received) => {
    for (const read of readers) {
      const found = read(received)
      if (found !== null && found !== '' && found.length <= maxValue) return found
    }
    return null
  }
}

function readerOfOne(place: FieldPlace, names: MemberNames): Read {
  const { where, name } = parsePlace(place)
  switch (where) {
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
      const path = pathOf(name)
      return (received) => bodyValue(received, path, names)
    }
  }
}

/** The first text or number at the path in what the body says: in its JSON, or in a form. */
function bodyValue(received: ReceivedRequest, path: string[], names: MemberNames): string | null {
  const json = parsedBodyOf(received).jsonWith(names)
  if (json !== undefined) return textOfValue(valueAt(json, path))
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
