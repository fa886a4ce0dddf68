import { latin1Text } from '../../latin1'
import { Members, type Value } from '../../parsing/value'
import { utf8Bytes } from '../encode'
import type { Scheme } from '../scheme'
import { schemeName } from '../scheme-names'
import { objectsOf, shortText } from './signed-fields'
import { tokenClaim } from './tokens'

/** Every notification in the body carries the secret; all of them must be right. */
export const microsoftGraph: Scheme = {
  id: 'microsoft-graph',
  name: schemeName('microsoft-graph'),
  providers: ['microsoft-graph'],
  secret: {
    label: 'clientState',
    hint: 'The clientState you gave when you subscribed',
    kind: 'text',
  },
  algorithm: 'the secret itself',
  signs: 'nothing',
  headers: [],
  inBody: true,
  toleranceMs: null,
  read(request) {
    const value = objectsOf(request)[0]?.get('value')
    if (!Array.isArray(value) || value.length === 0) return []
    const states = new Set(value.map(stateOf))
    if (states.size === 1 && states.has(null)) return []
    const [first = null] = [...states].filter((state) => state !== null)
    const alike = states.size === 1
    return [
      {
        ...tokenClaim(
          'body value.clientState',
          first === null ? [] : [latin1Text(utf8Bytes(first))],
        ),
        conditions: [
          {
            name: 'every notification has the same clientState',
            expected: '1 value',
            received: `${states.size} ${alike ? 'value' : 'values'}`,
            holds: alike,
          },
        ],
      },
    ]
  },
  keyOf: utf8Bytes,
}

const stateOf = (notification: Value): string | null =>
  notification instanceof Members ? shortText(notification, 'clientState') : null
