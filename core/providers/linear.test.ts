import { expect, test } from 'vitest'
import { candidates } from '../handshakes/candidates'
import { hostileTexts } from '../testing/hostile-texts'
import { growthFaults } from '../testing/linear'
import { receivedOf } from './testing/cases/case'
import type { FieldPlace, Signal } from './provider'
import { providers } from './providers'
import { recognise } from './recognise'

/** Looks for the sender, and for a handshake. */
function look(headers: Record<string, string>, body: string, target = '/'): void {
  const received = { ...receivedOf(headers, body), target }
  candidates(received, recognise(received)?.provider ?? null)
}

/** Every header that identifies a provider, its event, a delivery or an attempt. */
const headerNames = providers.flatMap(({ by, event, delivery, attempt, retry }) =>
  [...by, event, delivery, attempt, retry]
    .flat<(FieldPlace | Signal | readonly FieldPlace[] | undefined)[]>()
    .flatMap((place) =>
      typeof place === 'string' && place.startsWith('header:') ? [place.slice(7)] : [],
    ),
)

const typed = (type: string) => ({ 'Content-Type': type })
const places: Record<string, (text: string) => unknown> = {
  'a JSON body': (text) => look({}, text),
  'a text in JSON': (text) => look({}, `{"type":"${text}"}`),
  'a list in JSON': (text) => look({}, `[${text}]`),
  'a form': (text) => look(typed('application/x-www-form-urlencoded'), text),
  XML: (text) => look(typed('text/xml'), `<${text}>`),
  'a content type': (text) => look(typed(text), '{}'),
  'a user agent': (text) => look({ 'User-Agent': text }, '{}'),
  'a target': (text) => look({}, '', `/?${text}`),
  'every header that is read': (text) =>
    look(Object.fromEntries(headerNames.map((name) => [name, text])), '{}'),
}

test.each(Object.keys(places))('%s: recognised in linear time', async (place) => {
  expect(await growthFaults(hostileTexts, (text) => places[place]?.(text))).toEqual([])
})
