import { expect, test } from 'vitest'
import { redactBody } from './redact-body'

const shown = (body: string): string =>
  Buffer.from(redactBody(Buffer.from(body), 'text/plain', []).bytes).toString()

test.each([
  ["password: 'it''s abc'\nb: 1", "password: '[hidden]'\nb: 1"],
  ["password: ''\nb: 'c'", "password: ''\nb: 'c'"],
  ["password = 'C:\\'\nb = 'c'", "password = '[hidden]'\nb = 'c'"],
  ["{'password': 'abc', 'b': 'it\\'s'}", "{'password': '[hidden]', 'b': 'it\\'s'}"],
  ['password: "a\n  c: d"\nb: 1', 'password: "[hidden]"\nb: 1'],
  ['password: "a\n\n  c', 'password: "[hidden]'],
  ['password: "a\nb: "1"', 'password: "[hidden]\nb: "1"'],
  ['const password = `\n a\\`c\n`\nb = `1`', 'const password = `[hidden]\n`\nb = `1`'],
  ['password = `a\nb = 1', 'password = `[hidden]\nb = 1'],
  ["PASSWORD='a\nb'\\''c\n'\nB='1'", "PASSWORD='[hidden]\n'\nB='1'"],
  ["SET password='a\nb''c', d='e'", "SET password='[hidden]', d='e'"],
  ["'password': 'a\\''\n\n  b'\n'c': 'd'", "'password': '[hidden]'\n'c': 'd'"],
  ['password = `a\\`b\nc`\nd = `e`', 'password = `[hidden]`\nd = `e`'],
  [
    "{ password: 'a\\n' +\n  'b' + \"c\", d: 'e' + 'f' }",
    "{ password: '[hidden]\", d: 'e' + 'f' }",
  ],
  ["password = 'a'\n+ 'b'", "password = '[hidden]'"],
  ["{ a: 1, password: b'<c>&d e, f: 2 }", '{ a: 1, password: [hidden], f: 2 }'],
  ['User{a=1, password=b c;d, e=2}', 'User{a=1, password=[hidden], e=2}'],
  ['{ login(password: $b) { id } }', '{ login(password: [hidden]) { id } }'],
  ["PASSWORD='a\nB=1", "PASSWORD='[hidden]\nB=1"],
  ["run(password='a", "run(password='[hidden]"],
  ["{'password': 'a", "{'password': '[hidden]"],
  ["password: 'a\n  c'\nb: '1'", "password: '[hidden]'\nb: '1'"],
])('a string in quotes is hidden to its end: %j', (body, expected) => {
  expect(shown(body)).toBe(expected)
})

test.each([
  ['{"credentials": {"a": "}"}, "b": 1}', '{"credentials": "[hidden]", "b": 1}'],
  ['{"credentials": {"a": 1 /* } */}, "b": 1}', '{"credentials": "[hidden]", "b": 1}'],
  ['{"credentials": {"a": 1 // }\n}, "b": 1}', '{"credentials": "[hidden]", "b": 1}'],
  ["{'credentials': {'a': '}'}, 'b': 1}", "{'credentials': \"[hidden]\", 'b': 1}"],
  ['{"credentials": {a: http://b}, "b": 1}', '{"credentials": "[hidden]", "b": 1}'],
  ['{"credentials": {a: it\'s, c: b*/*}, "b": 1}', '{"credentials": "[hidden]", "b": 1}'],
])('an object is hidden to its end: %j', (body, expected) => {
  expect(shown(body)).toBe(expected)
})

test.each([
  'a: # the password is below\n  b\nc: # token\n  d\n',
  '? key of a door # a note\n: 12\n',
  "a: 'it''s'\nb: 'c\n  d'\n",
  '{ "a" # the token\n : 1, "b": # the password\n 2 }',
  '<input data-value="1" data-name="page" v-model="page"><p>c</p>',
  'a:1:{S:4:"n\\61me";s:3:"ann";}',
])('what is no secret stays: %j', (body) => {
  expect(shown(body)).toBe(body)
})

test.each([
  ['<', '>', '[hidden]'],
  ['&lt;', '&gt;', '[hidden]'],
  ['&#60;', '&#62;', '[hidden]'],
  ['&#x3C;', '&#x3E;', '[hidden]'],
  ['%3C', '%3E', '%5Bhidden%5D'],
])('a type of XML schema stays where its tag begins with %s', (opens, closes, hidden) => {
  const written = (value: string): string =>
    `${opens}password xsi:type=s${closes}${value}${opens}/password${closes}`
  expect(shown(written('abc'))).toBe(written(hidden))
})

test('escapes of JSON are looked below outside of quotes too', () => {
  expect(shown('\\u003cpassword\\u003eabc\\u003c/password\\u003e')).toBe(
    '\\u003cpassword\\u003e[hidden]\\u003c/password\\u003e',
  )
})
