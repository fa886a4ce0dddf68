import { type Canary, inBody } from './canary'

const json = inBody('JSON', 'application/json')

export const inJson: Canary[] = [
  json('value', '{"id":12345678901234567890,"token":"{}","after":true}', '12345678901234567890'),
  json('nested', '{"a":[{"b":{"client_secret":"{}"}}],"c":1.50}', '1.50'),
  json('camel case', '{"accessToken":"{}"}'),
  json('duplicate key', '{"password":"x","password":"{}"}'),
  json('escaped key', '{"\\u0074oken":"{}","n":"\\u00e9"}', '"\\u00e9"'),
  json('spaces around the colon', '{ "token" \n:\t "{}" }'),
  json('array under a secret key', '{"tokens":["a",["{}"]],"z":"kept"}', '"z":"kept"'),
  json('object under a secret key', '{"credentials":{"user":"{}","s":"]}"},"z":0}', '"z":0'),
  { ...json('number', '{"pin":{}}'), digits: true },
  { ...json('number among others', '{"a":1,"otp":{},"b":2}', '"b":2'), digits: true },
  json('escaped quotes in the value', '{"secret":"a\\"{}\\"b","z":1}', '"z":1'),
  json('truncated', '{"a":"kept","token":"{}', '"a":"kept"'),
  json('lines', '{"a":1}\n{"token":"{}"}\n{"b":2}', '{"b":2}'),
  json('in a string', '{"payload":"{\\"token\\":\\"{}\\",\\"n\\":1}"}', '\\"n\\":1'),
  json('in a string, truncated', '{"p":"{\\"a\\":1,\\"token\\":\\"{}'),
  json('in a string, with unicode escapes', '{"p":"{\\u0022token\\u0022:\\u0022{}\\u0022}"}'),
  json(
    'in a string in a string',
    JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ token: '{}' }) }) }),
  ),
  json('address in a value', '{"url":"https://a.example/?x=1&access_token={}"}', '?x=1'),
  json('address as Go writes it', '{"url":"https://a.example/?x=1\\u0026token={}"}', '?x=1'),
  json('userinfo in a value', '{"clone":"https://ann:{}@git.example/r.git"}', 'git.example/r.git'),
  json(
    'beside its label',
    '{"env":[{"name":"API_KEY","value":"{}"},{"name":"PORT","value":"80"}]}',
    '"80"',
  ),
  json('beside its label, the other way round', '{"stringValue":1,"value":"{}","key":"password"}'),
  json('below its label', '{"key":"password","value":{"stringValue":"{}"},"z":0}', '"z":0'),
  json('a header beside its name', '{"headers":[["X-Api-Key","{}"],["Accept","*/*"]]}', '"*/*"'),
  json(
    'a header of one word beside its name',
    '{"h":[["Authorization","Own {}"],["A","b"]]}',
    '"b"',
  ),
  ...['contraseña', 'пароль', '密码', 'パスワード', 'mot de passe'].map((name) =>
    json(`named ${name}`, `{"a":"kept","${name}":"{}"}`, 'kept'),
  ),
  json('a JSON Web Key', '{"d":"{}","kty":"EC","crv":"P-256","x":"kept"}', 'kept'),
  json('a symmetric JSON Web Key', '{"kty":"oct","k":"{}","kid":"kept"}', 'kept'),
  json('headers in turn', '{"rawHeaders":["Host","kept","X-Api-Key","{}","Cookie","{}"]}', 'kept'),
  ...['id', 'title', 'question', 'type', 'label'].map((name) =>
    json(
      `beside the label ${name}`,
      `{"a":[{"${name}":"Password","value":"{}"}],"z":"kept"}`,
      'kept',
    ),
  ),
  json('the answer to a question', '{"question":"Your password?","answer":"{}"}', 'password'),
  json(
    'GraphQL',
    '{"query":"mutation { login(user: \\"ann\\", password: \\"{}\\") { id } }"}',
    'ann',
  ),
  json('GraphQL, a block', '{"query":"{ a(token: \\"\\"\\"{}\\"\\"\\", n: 1) }"}', 'n: 1'),
  json(
    'an address with escaped slashes',
    '{"u":"https:\\/\\/hooks.slack.com\\/services\\/T0\\/{}"}',
    'hooks.slack.com',
  ),
  json('a key of an issue beside it', '{"key":"PROJ-12","apiKey":"{}"}', 'PROJ-12'),
  json('a random key', '{"key":"{}","code":"E12"}', 'E12'),
  json('after a stray quote', 'size 5" pipe\n{"token":"{}"}', 'size 5" pipe'),
]
