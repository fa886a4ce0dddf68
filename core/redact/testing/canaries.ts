import { type Canary, inBody } from './canary'
import { inJson } from './json-canaries'
import { inLayers } from './layer-canaries'
import { inMails } from './mail-canaries'
import { inMetas } from './meta-canaries'
import { inPhp } from './php-canaries'
import { inSpellings } from './spelling-canaries'
import { inText } from './text-canaries'

const secretHeaders = [
  'Authorization',
  'Proxy-Authorization',
  'Cookie',
  'Set-Cookie',
  'X-Api-Key',
  'x-api-key',
  'X-Auth-Token',
  'X-Hub-Signature-256',
  'Stripe-Signature',
  'X-Shopify-Hmac-Sha256',
  'X-Gitlab-Token',
  'Private-Token',
  'X-Slack-Signature',
  'X-Signature-Ed25519',
  'X-Amz-Security-Token',
  'X-Goog-Api-Key',
  'Ocp-Apim-Subscription-Key',
  'X-Telegram-Bot-Api-Secret-Token',
  'X-CSRF-Token',
  'X-Session-Id',
  'X-Client-Secret',
  'Webhook-Signature',
]

const inHeaders: Canary[] = [
  ...secretHeaders.map((name): Canary => ({
    place: `header ${name}`,
    headers: [
      [name, '{}'],
      ['X-Kept', 'kept-value'],
    ],
    keeps: 'kept-value',
  })),
  {
    place: 'address in Referer',
    headers: [['Referer', 'https://a.example/b?token={}&page=2']],
    keeps: 'page=2',
  },
  {
    place: 'address in Link',
    headers: [['Link', '<https://a.example/?sig={}>; rel="next"']],
    keeps: 'rel="next"',
  },
  {
    place: 'userinfo in a header',
    headers: [['X-Source', 'https://user:{}@a.example/']],
    keeps: 'a.example',
  },
  { place: 'Bearer in another header', headers: [['X-Forwarded-Auth-Info', 'Bearer {}']] },
  { place: 'parameter of a header', headers: [['X-Custom', 'id=7; token={}, v=1']], keeps: 'v=1' },
  {
    place: 'JSON in a header',
    headers: [['X-Context', '{"user":7,"apiKey":"{}"}']],
    keeps: '"user":7',
  },
  { place: 'trailer', trailers: [['X-Signature', '{}']] },
  { place: 'parameter of the content type', type: 'text/plain; token={}', body: 'x' },
]

const inTargets: Canary[] = [
  { place: 'query', target: '/a?token={}&page=2', keeps: 'page=2' },
  { place: 'query, another letter case', target: '?PASSWORD={}' },
  { place: 'query, encoded name', target: '?%74oken={}' },
  {
    place: 'query, name in brackets',
    target: '?user[password]={}&user[name]=ann',
    keeps: 'user[name]=ann',
  },
  {
    place: 'query, presigned address',
    target: '/o?X-Amz-Signature={}&X-Amz-Date=20260101',
    keeps: 'X-Amz-Date=20260101',
  },
  { place: 'query, repeated', target: '?key=1&key={}' },
  { place: 'query, after a semicolon', target: '?a=1;token={}' },
  { place: 'query, address in a value', target: '?next=https%3A%2F%2Fa.example%2F%3Ftoken%3D{}' },
  { place: 'query, JSON in a value', target: '?q=%7B%22secret%22%3A%22{}%22%7D' },
  { place: 'path parameter', target: '/shop;jsessionid={}/cart', keeps: '/shop' },
  { place: 'userinfo in the path', target: '/https://user:{}@a.example/' },
]

const inForms: Canary[] = [
  { place: 'form value', body: 'a=1&password={}&b=2', keeps: 'a=1&password=[hidden]&b=2' },
  { place: 'form, encoded name', body: 'user%5Bpassword%5D={}' },
  {
    place: 'form, JSON in a value',
    body: 'payload=%7B%22token%22%3A%22{}%22%7D&z=1',
    keeps: 'z=1',
  },
  { place: 'form, JSON in a value as it is', body: 'payload={"token":"{}"}' },
  { place: 'form, JSON instead of one', body: '{"token":"{}","b":"c=d"}', keeps: 'c=d' },
  { place: 'form, address in a value', body: 'response_url=https://a.example/?token={}' },
].map((canary) => ({ ...canary, type: 'application/x-www-form-urlencoded' }))

const part = (head: string, content: string): string =>
  `--b0\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`

const inParts: Canary[] = [
  {
    place: 'multipart',
    body: `${part('name="a"', 'kept')}${part('name="password"', '{}')}--b0--\r\n`,
    keeps: 'kept',
  },
  { place: 'multipart, bare name', body: `${part('name=token', '{}')}--b0--` },
  {
    place: 'multipart, file',
    body: `${part('name="secret"; filename="a.txt"', '{}\r\nmore {}')}--b0--`,
  },
  {
    place: 'multipart, name last',
    body: `${part('filename="a.txt"; name="api_key"', '{}')}--b0--`,
  },
  {
    place: 'multipart, JSON part',
    body: `${part('name="data"\r\nContent-Type: application/json', '{"token":"{}","n":1}')}--b0--`,
    keeps: '"n":1',
  },
  {
    place: 'multipart, under a wrong type',
    type: 'text/plain',
    body: `${part('name="a"', 'kept')}${part('name="token"', '{}')}--b0--`,
    keeps: 'kept',
  },
  {
    place: 'multipart, folded head',
    body: '--b0\r\nContent-Disposition: form-data;\r\n\tname="password"\r\n\r\n{}\r\n--b0--\r\n',
  },
  {
    place: 'multipart, encoded name',
    body: "--b0\r\nContent-Disposition: form-data; name*=utf-8''%74oken\r\n\r\n{}\r\n--b0--\r\n",
  },
  {
    place: 'multipart, more parts than a viewer shows',
    body: `${part('name="a"', 'kept').repeat(510)}${part('name="token"', '{}')}--b0--`,
    keeps: 'kept',
  },
  {
    place: 'multipart, more head than is read',
    body: `--b0\r\n${'A: b\r\n'.repeat(60)}Content-Disposition: form-data; name="token"\r\n\r\n{}\r\n--b0--`,
    keeps: 'A: b',
  },
  {
    place: 'multipart, a head in a part',
    body: `--b0\r\nContent-Type: application/http\r\n\r\nGET / HTTP/1.1\r\nAuthorization: {}\r\n\r\n--b0--`,
    keeps: 'GET / HTTP/1.1',
  },
  {
    place: 'multipart, quoted-printable',
    body: `--b0\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\na=3D1&tok=\r\nen=3D{}=\r\n&b=3Dkept\r\n--b0--`,
    keeps: 'kept',
  },
  {
    place: 'multipart, line feeds alone',
    body: '--b0\nContent-Disposition: form-data; name="token"\n\n{}\n--b0--',
  },
  ...[
    'name="a"; name="token"',
    'name="a"\r\nContent-Disposition: form-data; name="token"',
    `name="a"; name*=utf-8''token`,
    'name*0="to"; name*1="ken"',
    'name="=?utf-8?B?dG9rZW4=?="',
    'name="=?utf-8?Q?token?="',
    'name="to%6ben"',
    'name="to\\ken"',
    'NAME = token',
    "name='token'",
  ].map((head) => ({
    place: `multipart, ${head}`,
    body: `${part(head, '{}')}${part('name="b"', 'kept')}--b0--`,
    keeps: 'kept',
  })),
  ...[
    ['of another boundary', 'multipart/form-data; boundary=other', ''],
    ['after a byte order mark', 'multipart/form-data; boundary=b0', '\ufeff'],
    ['after a preamble, of another type', 'text/plain', 'before\r\n'],
    ['after a preamble, of another boundary', 'multipart/form-data; boundary=other', 'before\r\n'],
  ].flatMap(([where = '', type = '', before = '']) => [
    {
      place: `multipart, ${where}`,
      type,
      body: `${before}${part('name="token"', '{}')}${part('name="b"', 'kept')}--b0--`,
      keeps: 'kept',
    },
    {
      place: `multipart, ${where}, in a string`,
      type: 'application/json',
      body: JSON.stringify({
        body: `${before}${part('name="token"', '{}')}${part('name="b"', 'kept')}--b0--`,
      }),
      keeps: 'kept',
    },
  ]),
  {
    place: 'multipart, carriage returns alone',
    body: '--b0\rContent-Disposition: form-data; name="token"\r\r{}\r--b0--',
  },
].map((canary) => ({ type: 'multipart/form-data; boundary=b0', ...canary }))

const xml = inBody('XML', 'text/xml')

const inXml: Canary[] = [
  xml('element', '<r><id>7</id><password>{}</password></r>', '<id>7</id>'),
  xml('element with a prefix', '<wsse:Password Type="x">{}</wsse:Password>'),
  xml('CDATA', '<token><![CDATA[{}<>]]></token><a>kept</a>', '<a>kept</a>'),
  xml('children', '<credentials><x>1</x><y>{}</y></credentials><a>kept</a>', '<a>kept</a>'),
  xml('attribute', '<user name="ann" token="{}"/>', 'name="ann"'),
  xml('attribute in single quotes', "<user secret = '{}'>x</user>"),
  xml('attribute after a bracket', '<user title="a>b" token="{}">x</user>'),
  xml(
    'value with a label',
    '<add key="ApiKey" value="{}"/><add key="Page" value="2"/>',
    'value="2"',
  ),
  xml(
    'value with a label, shortened',
    '<p name="Password" val="{}"/><p name="a" val="kept"/>',
    'kept',
  ),
  xml('form field', '<input type="hidden" name="csrf_token" value="{}"><p>kept</p>', '<p>kept</p>'),
  xml('element never closed', '<a>kept</a><token>{}', '<a>kept</a>'),
]

export const canaries: Canary[] = [
  ...inHeaders,
  ...inMetas,
  ...inTargets,
  ...inJson,
  ...inForms,
  ...inParts,
  ...inXml,
  ...inText,
  ...inLayers,
  ...inMails,
  ...inSpellings,
  ...inPhp,
]
