import { latin1Text } from '../../latin1'
import { utf8Bytes } from '../encode'
import { jsonObject } from '../json'
import type { Scheme } from '../scheme'
import { schemeName } from '../scheme-names'
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
  toleranceMs: null,
  read({ body }) {
    const value = jsonObject(body)?.get('value')
    if (!Array.isArray(value) || value.length === 0) return null
    const states = new Set(value.map(stateOf))
    if (states.size === 1 && states.has(null)) return null
    const [first = null] = [...states].filter((state) => state !== null)
    const alike = states.size === 1
    return {
      ...tokenClaim(first === null ? [] : [latin1Text(utf8Bytes(first))]),
      conditions: [
        {
          name: 'every notification has the same clientState',
          expected: '1 value',
          received: `${states.size} ${alike ? 'value' : 'values'}`,
          holds: alike,
        },
      ],
    }
  },
  keyOf: utf8Bytes,
}

function stateOf(notification: unknown): string | null {
  const has = typeof notification === 'object' && notification !== null
  const state = has && 'clientState' in notification ? notification.clientState : null
  return typeof state === 'string' && state.length <= 1000 ? state : null
}
