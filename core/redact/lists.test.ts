import { expect, test } from 'vitest'
import { redactBody } from './redact-body'

const shown = (body: string, type = 'application/json'): string =>
  Buffer.from(redactBody(Buffer.from(body), type, []).bytes).toString()

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
  expect(shown(body)).toBe(expected)
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
  expect(shown(body)).toBe(body)
})

test.each(['api_keys:\n  - id: a\n    name: b\n', 'signatures:\n  - Ann\n', 'api_keys: [{id: a}]'])(
  'as in other syntaxes: %j',
  (body) => {
    expect(shown(body, 'text/plain')).toBe(body)
  },
)
