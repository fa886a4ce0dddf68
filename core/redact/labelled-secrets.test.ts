import { expect, test } from 'vitest'
import { redactBody } from './redact-body'

const secret = 'ab-12'
const shown = (value: unknown): string =>
  Buffer.from(
    redactBody(Buffer.from(JSON.stringify(value)), 'application/json', []).bytes,
  ).toString()

test.each<[where: string, value: unknown]>([
  ['a patch of JSON (RFC 6902)', [{ op: 'replace', path: '/user/password', value: secret }]],
  ['the same, the value before', [{ value: secret, path: '/api_key', op: 'add' }]],
  [
    'a patch of SCIM (RFC 7644)',
    { Operations: [{ op: 'Replace', path: 'password', value: secret }] },
  ],
  ['a patch with an object', [{ op: 'add', path: '/credentials', value: { a: secret } }]],
  ['a row that changed', { changes: [{ column: 'password', old_value: 'x', new_value: secret }] }],
  ['a field that changed', { field: 'apiToken', oldValue: secret, newValue: 'x' }],
  ['an attribute', { attribute: 'client_secret', value: secret }],
  ['a setting', { setting: 'smtp_password', value: secret }],
  ['numbered members', { backup_codes: { '1': 'x', '2': secret } }],
])('a secret that is named beside it is hidden: %s', (_, value) => {
  expect(shown(value)).not.toContain(secret)
})

test.each<[value: unknown]>([
  [[{ op: 'replace', path: '/user/name', value: 'Ann' }]],
  [{ path: '/oauth/token', method: 'POST', status: 200 }],
  [{ type: 'token', from: '0xabc', to: '0xdef', value: null }],
  [{ column: 'email', old_value: 'a', new_value: 'b' }],
  [{ codes: { '1': 'US' }, path: 'token_type', value: 'bearer' }],
])('what is named otherwise stays: %j', (value) => {
  expect(shown(value)).toBe(JSON.stringify(value))
})
