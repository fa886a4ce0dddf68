import { expect, test } from 'vitest'
import { calmCpuOf } from '../testing/processor-time'
import { hostilePieces } from '../testing/hostile-texts'
import { growthFault } from '../testing/linear'
import { redactBody } from './redact-body'
import { redactHead } from './redact-head'
import { redactTarget } from './redact-target'
import { redactValue } from './redact-value'

/** What the redactor looks for, begun and not ended. */
const pieces = [
  [
    '{"a":',
    '{"token":',
    '"token":[',
    '"token":{}',
    '\\"token\\":',
    '"\\"',
    '\\u0022',
    '{"name":"token",',
  ],
  [
    '<a',
    '<a ',
    '<token>',
    '<token ',
    '</token',
    '<a b="',
    "a='",
    '<!--',
    '<key>a',
    '<![CDATA[',
    '&quot;',
    '&lt;a',
  ],
  [
    'eyJaaaaaaaaa-',
    'eyJaaaaaaaaa.',
    '-eyJ',
    'a://',
    'a://b',
    'ab.',
    'Bearer ',
    'xoxb-',
    'SG.',
    'wbo_',
    '-----BEGIN ',
  ],
  [
    '.com/',
    'hooks.slack.com/',
    'a.webhook.office.com',
    '0123456789abcdef',
    'SG.aaaaaaaaaaaaaaaaaa',
    'pi_a_secret_',
  ],
  [
    '?a=',
    '&token=',
    '%41',
    '%2541',
    '%22token%22',
    'token: ',
    '\ntoken',
    'token: [',
    'token:\n ',
    "key='",
    'key="',
    'key=',
  ],
  [
    'key=a?',
    'token="""',
    'tokens: 1\n',
    'name: token\n',
    'api key: ',
    'token: |\n  ',
    '\n  ',
    'eyJh',
    'QUFBQUFB',
    ';base64,',
  ],
  [
    '\nContent-Disposition: form-data; name=a',
    'content-disposition:',
    'content-disposition: a; name=a\n\n',
    'content-disposition: a; name=token\n\na',
    'QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB\n',
    'abcdefghijklmnopqrstuvwxyz\n',
    '"X-Api-Key","a",',
    '{"kty":"oct","k":"a","a":',
    '"token" /*',
    '"token" /* a */',
    'token // a\n',
    '? token\n',
    '? token\n: ',
    '? token # a\n',
    '"token": # a\n',
    '# a\n',
    '*/:',
    'token: "a\n ',
    "token: 'a\n ",
    "token: 'it''",
    "token: 'it\\'",
    "token='it'\\''",
    '"credentials": { /*',
    '"credentials": { /* } */',
    "'credentials': {'",
    'S:8:"\\77',
    'token: &a ',
    '<a b="<c>',
    '<a b=\'<c d="',
    '<a b=c ',
    '<![CDATA[<!--',
    '<!ENTITY a "',
    's:5:"token";',
    's:9:"',
    'a:1:{',
    'O:1:"',
    'token|',
    '%252525',
    '--b\r\n',
    '--b\r\n\r\n',
    '\r\n\r\n',
    '\x81\x40',
    '\x1b$B',
    '\u0000a',
  ],
].flat()
const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'text/xml; charset=gbk',
]

test.each([...new Set([...hostilePieces, ...pieces])])(
  '%j is redacted in one pass',
  async (piece) => {
    const make = (size: number): Buffer =>
      Buffer.from(piece.repeat(Math.ceil(size / piece.length)), 'latin1')
    const redact = (body: Buffer): void => {
      for (const type of types) redactBody(body, type, [])
      const text = body.toString('latin1')
      redactValue(text)
      redactTarget(`/?${text}`)
      redactHead(Buffer.from(`POST /in/b HTTP/1.1\r\n${text}`))
    }
    expect(await growthFault(make, redact, { size: 32_768, pace: 32 })).toBeNull()
  },
)

test('a boundary that almost matches at every place is searched for in one pass', () => {
  const body = Buffer.from(`--${'-'.repeat(1_048_576)}`)
  for (const length of [70, 200, 8000, 500_000]) {
    const half = '-'.repeat(length / 2)
    const type = `multipart/form-data; boundary=${half}a${half}`
    expect(
      calmCpuOf(() => redactBody(body, type, [])),
      `${length} characters`,
    ).toBeLessThan(1000)
  }
})
