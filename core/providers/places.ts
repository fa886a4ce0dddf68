import type { Caught } from '../capture/caught'
import { headerValue } from '../capture/check-head'
import { jsonOf, textOf, valueAt } from '../capture/json-of'
import { pairs, queryOf } from '../pairs'
import type { Place } from './provider'

type Read = (caught: Caught) => string | null

const longest = 200
const mostPairs = 200

/** What reads the first of these places that holds something: text of at most 200 characters. */
export function readerOf(places: Place | readonly Place[] | undefined): Read {
  const all = places === undefined ? [] : typeof places === 'string' ? [places] : places
  const readers = all.map(readerOfOne)
  return (caught) => {
    for (const read of readers) {
      const found = read(caught)
      if (found !== null && found !== '' && found.length <= longest) return found
    }
    return null
  }
}

function readerOfOne(place: Place): Read {
  const colon = place.indexOf(':')
  const name = place.slice(colon + 1)
  switch (place.slice(0, colon)) {
    case 'header':
      return ({ headers }) => headerValue(headers, name)
    case 'query':
      return ({ target }) => valueOf(queryOf(target) ?? '', 'latin1', name)
    case 'form':
      return (caught) => formValue(caught, name)
    case 'key':
      return (caught) => nthName(caught, Number(name))
    default: {
      const path = name.split('.')
      return (caught) => bodyValue(caught, path)
    }
  }
}

function bodyValue(caught: Caught, path: string[]): string | null {
  const json = jsonOf(caught)
  const value = json ? valueAt(json.value, path) : undefined
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : null
}

function nthName(caught: Caught, n: number): string | null {
  const value = jsonOf(caught)?.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return Object.keys(value)[n] ?? null
}

function formValue(caught: Caught, name: string): string | null {
  const type = headerValue(caught.headers, 'content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded/i.test(type)) return null
  return valueOf(textOf(caught) ?? '', 'utf8', name)
}

const valueOf = (text: string, wire: 'latin1' | 'utf8', name: string): string | null =>
  pairs(text, wire, mostPairs).find((pair) => pair.name === name)?.value ?? null
