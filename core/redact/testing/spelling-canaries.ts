import { type Canary, inBody } from './canary'

const yaml = inBody('YAML', 'application/yaml')
const jsonc = inBody('JSON with comments', 'application/json')
const html = inBody('HTML', 'text/html')
const xml = inBody('XML', 'text/xml')

/** A name before a value as each syntax spells it, by the syntax: how it is read, and what stands beside it. */
const yamls = [
  '"password": {}\nb: kept',
  "'password': {}\nb: kept",
  '"password" : \'{}\'\nb: kept',
  '- "password": {}\n- b: kept',
  '"password": {}, {}\nb: kept',
  '"password": {} and {}\nb: kept',
  '{"password": {}, b: kept}',
  "{'password': {}, 'b': kept}",
  ...['password', '"password"', "'password'", 'api_key'].flatMap((name) => [
    ...['|', '>', '>-', '|2-', '|-2', '| # a note', '!!str |', '&a |', '!!str &a >+'].map(
      (header) => `a: 1\n${name}: ${header}\n  {}\n\n  {}\nb: kept`,
    ),
    `- - ${name}: |\n      {}\n    b: kept`,
    `a: 1\r\n${name}: |\r\n  {}\r\nb: kept`,
    `? ${name}\n: {}\nb: kept`,
    `? ${name}\n: |\n  {}\nb: kept`,
    `- ? ${name}\n  : {}\n  b: kept`,
    `? ${name} # a note\n: {}\nb: kept`,
    `? ${name}\n# a note\n\n  # and another\n: {}\nb: kept`,
    ...['"', "'"].flatMap((quote) => [
      `${name}: ${quote}a\n  {}${quote}\nb: kept`,
      `- ${name}: ${quote}a\n\n    b: {} = c\n    {}${quote}\n  b: kept`,
      `b: kept\n${name}: ${quote}a\n  {}`,
    ]),
    `${name}: 'it''s {}'\nb: kept`,
    `${name}: a\n  {}\nb: kept`,
  ]),
  '? |\n  password\n: {}\nb: kept',
  'password: # a note\n  {}\nb: kept',
  'password: {}\n  {}\nb: kept',
  'password: !!str {}\nb: kept',
  '"passwords":\n  - {}\n  - {}\nb: kept',
  '"credentials":\n  "user": {}\n  "b": {}\nb: kept',
  'a:\n  "credentials":\n    - x: {}\n  b: kept',
  '"pass\\x77ord": {}\nb: kept',
  '"pass\\u0077ord": {}\nb: kept',
  '{ "password" # a note\n : {}, b: kept }',
  '{ "password": # a "note"\n # and another\n {}, b: kept }',
  "{'password': 'it''s {}', b: kept}",
]

/** Quotes inside of quotes, as programs and shells write them. */
const programs = [
  "password = 'it\\'s {}'; b = kept",
  "{'password': 'it\\'s {}', 'b': 'kept'}",
  'password = `it\\`s {}`; b = kept',
  "PASSWORD='it'\\''s {}'\nB=kept",
  "UPDATE a SET password='it''s {}', b='kept'",
  "PASSWORD='C:\\'\nTOKEN='{}'\nB=kept",
]

const jsons = [
  '{ // a\n "password": "{}", /* b */ "b": "kept",\n}',
  '{ "password" /* a */ : "{}", "b": "kept" }',
  '{ "password" // a\n : "{}", "b": "kept" }',
  '{ "password": /* " */ "{}", "b": "kept" }',
  '{ "password": // "a\n "{}", "b": "kept" }',
  '{ "credentials" /* a */: /* b */ [["{}"], {"a": "{}"}], "b": "kept" }',
  '{\n // "password": "{}",\n "b": "kept" }',
  '{\n /* "password": "{}" */\n "b": "kept" }',
  '{\n // say "hi\n "password": "{}", // don\'t\n "b": "kept" }',
  '{ "credentials": { /* } */ "a": "{}" }, "b": "kept" }',
  '{ "credentials": { "a": 1, // }\n "c": {"d": "{}"}, "e": "{}" }, "b": "kept" }',
  '{ "credentials": [ # ]\n ["{}"] ], "b": "kept" }',
  "{ 'credentials': { 'a': '}', 'c': '{}' }, 'b': 'kept' }",
  '{ "pass\\x77ord": "{}", "b": "kept" }',
  "{ password: '{}', b: 'kept' }",
  "{ 'password' /* a */: /* b */ '{}', b: 'kept' }",
  '{ password /* a */: /* b */ "{}", b: "kept" }',
  '{ "name": /* a */ "password", "value": /* " */ "{}", "b": "kept" }',
  '{ "name" /* a */: "password", // b\n "value": "{}", "b": "kept" }',
]

const quoted = ['{}', '"{}"', "'{}'"]
const said = [
  'type=password name=x',
  'type="password" name="x"',
  "name='token'",
  'name=csrf_token disabled',
  'name=q id=password',
  'name=x autocomplete=current-password',
  'name=x autocomplete="one-time-code"',
  'aria-label=Password',
  'placeholder="Your password"',
  `title="it's" type=password`,
  'NAME=TOKEN',
]
/** A tag with its label before or after the value, closed in every way. */
const tags: ((label: string, value: string) => string)[] = [
  (label, value) => `<input value=${value} ${label}><p>kept</p>`,
  (label, value) => `<input ${label} value=${value}><p>kept</p>`,
  (label, value) => `<input ${label} value=${value}/><p>kept</p>`,
  (label, value) => `<p>don't</p><input\n${label}\nvalue = ${value} />\n<p>kept</p>`,
]
const htmls = quoted.flatMap((value, quote) => [
  ...said.map((label, at) => tags[(at + quote) % tags.length]?.(label, value) ?? ''),
  ...['data-value', 'defaultValue', 'data-default-value', 'v-bind:value'].map(
    (attribute) => `<input ${attribute}=${value} name=token><p>kept</p>`,
  ),
  ...['data-name', 'formControlName', 'ng-model', 'v-model'].map(
    (attribute) => `<input value=${value} ${attribute}=password><p>kept</p>`,
  ),
  `<param name=password value=${value}><p>kept</p>`,
  `<meta name=csrf-token content=${value}><p>kept</p>`,
  `<meta content=${value} name="csrf-token"><p>kept</p>`,
  `<div data-token=${value}>kept</div>`,
  `<select><option value=${value} name=token></option></select><p>kept</p>`,
  `<p>kept</p><input value=${value} name=token`,
  `<a b=it's><input value=${value} type=password><p c='x'>kept</p>`,
])

const xmls = [
  '<r><!-- <password>{}</password> --><a>kept</a></r>',
  '<r><!-- <user token="{}"/> --><a>kept</a></r>',
  '<r><!-- <password>{} --><a>kept</a></r>',
  '<a>kept</a><!-- <password>{}</password>',
  '<r><a><![CDATA[<password>{}</password>]]></a><b>kept</b></r>',
  '<r><a><![CDATA[<password>{}]]></a><b>kept</b></r>',
  '<r><a><![CDATA[<input value={} name=token>]]></a><b>kept</b></r>',
  '<r><![CDATA[<!-- <password>{}</password> -->]]><a>kept</a></r>',
  '<!-- {"password":"{}"} --><a>kept</a>',
  '<!DOCTYPE r [<!ENTITY password "{}">]><a>kept</a>',
  '<r><name><![CDATA[password]]></name><value><!-- a -->{}</value><a>kept</a></r>',
  '<form><input name="password">{}</input><a>kept</a></form>',
]

/** Names in forms that are escaped more than once. */
const forms = ['pass%2577ord', '%2570assword', 'user%255Bpass%2577ord%255D', 'pass%25%37%37ord']
  .concat('%252570assword', '%25252525252570assword')
  .flatMap((name) => [`${name}={}&b=kept`, `b=kept&a=b%26${name}%3D{}`])

export const inSpellings: Canary[] = [
  ...yamls.map((body) => yaml(JSON.stringify(body), body, 'kept')),
  ...programs.map((body) => inBody('a program', 'text/plain')(JSON.stringify(body), body, 'kept')),
  ...jsons.map((body) => jsonc(JSON.stringify(body), body, 'kept')),
  ...htmls.map((body) => html(JSON.stringify(body), body, 'kept')),
  ...htmls.slice(0, 9).map((body) => inBody('text', 'text/plain')(body, body, 'kept')),
  ...xmls.map((body) => xml(JSON.stringify(body), body, 'kept')),
  ...forms.map((body) => inBody('form', 'application/x-www-form-urlencoded')(body, body, 'kept')),
  ...forms.map((query) => ({ place: `query, ${query}`, target: `/?${query}`, keeps: 'kept' })),
  {
    place: 'textarea',
    type: 'text/html',
    body: '<textarea name=password>{}</textarea><p>kept</p>',
    keeps: 'kept',
  },
]
