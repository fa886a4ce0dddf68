import { describe, expect, test } from 'vitest'
import { redactBody } from './redact-body'

const secret = 'ab-12 cd'
const shown = (body: string, type: string): string =>
  Buffer.from(redactBody(Buffer.from(body), type, []).bytes).toString()
const json = 'application/json'
const php = (text: string): string => `s:${text.length}:"${text}";`

/** Names of which a list or an object is not hidden as a whole, whatever is in it. */
const names = [
  'authorization',
  'Authorization',
  'Proxy-Authorization',
  'X-Api-Key',
  'api_keys',
  'recovery_codes',
  'backupCodes',
  'X-Hub-Signature',
  'access_key',
]

/** How a list has its texts. */
const spellings: [type: string, write: (name: string) => string][] = [
  [json, (name) => JSON.stringify({ headers: { Host: ['x'], [name]: [secret] }, z: 1 })],
  [json, (name) => JSON.stringify({ [name]: ['first one', secret, 'third'] }, null, 2)],
  [json, (name) => JSON.stringify({ [name]: [[secret]] })],
  [json, (name) => JSON.stringify({ log: JSON.stringify({ [name]: [secret] }) })],
  [json, (name) => `{"${name}":["${secret}`],
  [json, (name) => JSON.stringify({ [name]: { value: secret } })],
  [json, (name) => JSON.stringify({ [name]: [{ used: false, value: secret }] })],
  ['text/plain', (name) => `{'${name}': ['${secret}'], 'a': None}`],
  ['application/yaml', (name) => `a: 1\n${name}: [${secret}, x]\nb: 2\n`],
  ['application/yaml', (name) => `a:\n  ${name}:\n    - one\n    - ${secret}\n  b: 2\n`],
  ['application/yaml', (name) => `${name}:\n- "${secret}"\nb: 2\n`],
  ['text/plain', (name) => `a:1:{${php(name)}a:2:{i:0;${php('x1')}i:1;${php(secret)}}}`],
]

describe.each(names)('in a list named %s', (name) => {
  test.each(spellings)('%s, spelling %#: a text is hidden', (type, write) => {
    const sent = write(name)
    expect(sent).toContain(secret)
    expect(shown(sent, type)).not.toContain(secret)
  })
})

test('what is beside such a list stays', () => {
  expect(shown('{"headers":{"Host":["x"],"Authorization":["Token t"]},"z":["y"]}', json)).toBe(
    '{"headers":{"Host":["x"],"Authorization":["[hidden]"]},"z":["y"]}',
  )
  expect(shown('authorization:\n  - Token t\nb: 2\n', 'application/yaml')).toMatch(/b: 2\n$/)
})

test.each([
  '{"recovery_codes":[{"code":"ab-12","used":false}]}',
  '{"api_key":{"key":"ab-12"}}',
  '{"backupCodes":[{"id":1,"Code":"ab-12"}]}',
])('a member that repeats the name is hidden: %s', (sent) => {
  expect(shown(sent, json)).not.toContain('ab-12')
})

test('numbers of a list are no counts', () => {
  expect(shown('{"recovery_codes":[12345678,87654321]}', json)).toBe(
    '{"recovery_codes":["[hidden]","[hidden]"]}',
  )
})

test.each([
  '{"authorizations":["payments","refunds"],"signatures":["Ann","Bo"],"sessions":["Keynote"]}',
  '{"authorization":{"approved":true,"card":"c_1","amount":{"value":12}}}',
  '{"keys":["a","PROJ-1"],"codes":["US","DE"],"error_codes":["E-1"],"issue_key":["PROJ-2"]}',
  '{"signature":[{"signer":"Ann"}],"session":{"value":"Keynote"}}',
  '{"code":{"code":"US"},"key":{"key":"PROJ-1"}}',
])('what only looks like a secret stays: %s', (sent) => {
  expect(shown(sent, json)).toBe(sent)
})

test.each(['authorizations:\n  - payments\nb: 2\n', 'authorization:\n  - type: oauth\nb: 2\n'])(
  'of YAML: %j',
  (sent) => {
    expect(shown(sent, 'application/yaml')).toBe(sent)
  },
)

test.each([
  [
    '{"Headers":{"X-Api-Key":["k9"],"B":["c"]}}',
    '{"Headers":{"X-Api-Key":["[hidden]"],"B":["c"]}}',
  ],
  ['{"authorization":["Own a b"]}', '{"authorization":["[hidden]"]}'],
  ['{"X-Signature":["a","b"]}', '{"X-Signature":["[hidden]","[hidden]"]}'],
  ['{"recovery_codes":["1a-2b","3c"],"n":1}', '{"recovery_codes":["[hidden]","[hidden]"],"n":1}'],
  ['{"api_keys":["k9",{"id":"a"}]}', '{"api_keys":["[hidden]",{"id":"a"}]}'],
  ['{"name":"X-Api-Key","values":["k9"]}', '{"name":"X-Api-Key","values":"[hidden]"}'],
])('each word in a list of secrets is one: %j', (body, expected) => {
  expect(shown(body, json)).toBe(expected)
})

test.each([
  ['recovery_codes:\n  - 1a-2b\n  - 3c\nb: 1', 'recovery_codes:\n[hidden]\nb: 1'],
  ['api_keys:\n- k9\n\n- k8\nb: 1', 'api_keys:\n[hidden]\nb: 1'],
  ['api_keys: [k9, k8]\nb: [c]', 'api_keys: [hidden]\nb: [c]'],
  ["{'api_keys': [\n'k9', 'k8'], 'b': ['c']}", "{'api_keys': \"[hidden]\", 'b': ['c']}"],
  [
    'a:1:{s:8:"api_keys";a:2:{i:0;s:2:"k9";i:1;a:1:{s:2:"id";s:1:"a";}}}',
    'a:1:{s:8:"api_keys";a:2:{i:0;s:8:"[hidden]";i:1;a:1:{s:2:"id";s:1:"a";}}}',
  ],
])('in other syntaxes too: %j', (body, expected) => {
  expect(shown(body, 'text/plain')).toBe(expected)
})

test.each([
  '{"signatures":["Ann"],"sessions":["Monday"],"authorizations":["payments"]}',
  '{"keys":["a"],"codes":["US"],"X-Codes":["b"]}',
  '{"api_key":{"id":"a"},"signature":[{"by":"Ann"}]}',
])('what is no secret stays: %j', (body) => {
  expect(shown(body, json)).toBe(body)
})

test.each(['api_keys:\n  - id: a\n    name: b\n', 'signatures:\n  - Ann\n', 'api_keys: [{id: a}]'])(
  'as in other syntaxes: %j',
  (body) => {
    expect(shown(body, 'text/plain')).toBe(body)
  },
)
