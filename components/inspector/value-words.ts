import { fieldOf, type ValuePlace } from '@/core/query/value-term'
import { visibleText } from '@/core/visible'

/** Characters of a value or its name that are shown at most. */
const maxLength = 60

/** Returns what a value is called: "header X-Event", "body items[0].sku", "method". */
export function placeWords(place: ValuePlace): string {
  if (place.in === 'fact') return place.name
  if (place.in === 'body') return fieldOf(place) ?? 'body'
  return visibleText(`${place.in} ${place.name}`.slice(0, maxLength))
}

/** Returns the beginning of a value, on one line. */
export function shortValue(value: string): string {
  const line = visibleText(value.slice(0, maxLength).replaceAll(/\s+/g, ' '))
  return value.length > maxLength ? `${line}…` : line
}
