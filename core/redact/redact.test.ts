import examples from '@octokit/webhooks-examples'
import { describe, expect, test } from 'vitest'
import type { CaptureRecord } from '../records'
import { canaries } from './testing/canaries'
import { canaryBytes, type Canary, secretOf, withSecret } from './testing/canary'
import { holdsAnywhere } from './testing/every-reading'
import { tableCanaries } from './testing/table-canaries'
import { providerOf } from '../providers/providers'
import { secretPlaces } from '../providers/table/secrets'
import { comparedInBody } from '../signatures/compared-places'
import { schemes } from '../signatures/schemes'
import { redactBody } from './redact-body'
import { redactCapture } from './redact-capture'
import { redactTarget } from './redact-target'
import { redactHeader } from './redact-value'
import { namesSecret } from './secret-names'

const cases = [...canaries, ...tableCanaries].map((canary, i) => {
  const secret = secretOf(i, canary)
  return { place: canary.place, secret, canary: withSecret(canary, secret) }
})

function recordOf(canary: Canary) {
  const { target = '', headers = [], trailers = [], type } = canary
  return {
    method: 'POST',
    target,
    headers: type === undefined ? headers : [...headers, ['Content-Type', type]],
    trailers,
    contentType: type ?? null,
    replyHeaders: headers,
    body: canaryBytes(canary),
  } as unknown as CaptureRecord
}

/** Everything of a capture that could be shown. */
function shown({ body, ...rest }: CaptureRecord): Uint8Array {
  return Buffer.concat([Buffer.from(JSON.stringify(rest)), body])
}

describe('a secret is not shown', () => {
  test.each(cases)('in: $place', ({ secret, canary }) => {
    const record = recordOf(canary)
    expect(canary.pack !== undefined || holdsAnywhere(shown(record), secret)).toBe(true)
    const redacted = redactCapture(record)
    const everything = shown(redacted)
    expect(holdsAnywhere(everything, secret), Buffer.from(everything).toString('latin1')).toBe(
      false,
    )
    const { keeps = '', unread = false } = canary
    expect(holdsAnywhere(everything, keeps), Buffer.from(everything).toString('latin1')).toBe(true)
    expect(redacted.redaction?.hidden === 'all').toBe(unread)
    expect(redacted.redaction?.unread !== undefined).toBe(unread)
    expect(redacted.body.length === 0).toBe(unread || record.body.length === 0)
  })

  test('at hundreds of places', () => {
    expect(new Set(cases.map(({ place }) => place)).size).toBe(cases.length)
    expect(cases.length).toBeGreaterThanOrEqual(700)
  })

  test('at places of providers that are known', () => {
    for (const id of Object.keys(secretPlaces)) expect(providerOf(id), id).not.toBeNull()
  })

  test('in a field of every scheme that compares one', () => {
    const inBodies = schemes.filter(({ headers }) => headers.length === 0).map(({ id }) => id)
    expect(comparedInBody).toEqual(expect.arrayContaining(inBodies))
  })
})

describe('everything that is not secret stays unchanged', () => {
  test.each([
    ['JSON', 'application/json', '{ "a" : [1, 2.50, "é\\u00e9\\n"], "big": 12345678901234567890 }'],
    ['malformed UTF-8', 'text/plain', Buffer.from([0x61, 0xc3, 0x28, 0xff])],
    ['a form', 'application/x-www-form-urlencoded', 'a=1&b=%zz&c=a+b&&=&d'],
    ['XML', 'text/xml', '<?xml version="1.0"?>\n<a b="c"><d/>é<![CDATA[x]]></a>'],
    ['text', 'text/plain', 'Hello: world\nnothing = here, 5" wide; see http://a.example/?b=c#d\n'],
    ['binary', 'application/octet-stream', Buffer.from([1, 2, 255, 254, 128, 10, 13])],
  ])('%s', (_, type, body) => {
    const bytes = Buffer.from(body as string)
    expect(redactBody(bytes, type, [])).toEqual({ bytes })
  })

  test.each([
    '<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><a xsi:type="s">b</a></r>',
    '<a xmlns:token="urn:t" xmlns:secret="urn:s" xml:lang="en" xml:id="password"><b>c</b></a>',
    '<password xsi:nil="true"/><a xsi:schemaLocation="urn:token token.xsd"/>',
    '<r><!-- the password is asked for below --><a><![CDATA[<b>c</b>]]></a></r>',
    '<input type=text name=user value=ann><input type="checkbox" name=remember value=\'on\'>',
    '<div id="reset" data-page=2><p title="a > b">c</p></div>',
    'a:2:{s:4:"name";s:3:"ann";s:4:"tags";a:1:{i:0;s:1:"b";}}',
    '{ // the token is asked for below\n "a": 1, /* "b" */ "c": [1, 2,], }',
    'text: |\n  a\n  b\n? key of a door\n: 12\n',
  ])('%s', (body) => {
    const bytes = Buffer.from(body)
    for (const type of ['text/xml', 'text/html', 'text/plain', 'application/json']) {
      expect(redactBody(bytes, type, [])).toEqual({ bytes })
    }
  })

  test('a type of XML schema stays beside a secret', () => {
    const body = '<password xsi:type="xsd:string" wsu:Id="p1">abc</password>'
    const shown = Buffer.from(redactBody(Buffer.from(body), 'text/xml', []).bytes)
    expect(shown.toString()).toBe('<password xsi:type="xsd:string" wsu:Id="p1">[hidden]</password>')
  })

  test('PHP reads what is shown of its values', () => {
    const sent = 'a:3:{s:5:"token";s:2:"ab";s:8:"password";a:1:{i:0;i:77;}s:3:"pin";i:1234;}'
    const hidden = 's:8:"[hidden]";'
    expect(Buffer.from(redactBody(Buffer.from(sent), null, []).bytes).toString()).toBe(
      `a:3:{s:5:"token";${hidden}s:8:"password";${hidden}s:3:"pin";${hidden}}`,
    )
  })

  const json = 'application/json'
  test.each([
    [
      'keys of issues and files',
      json,
      '{"key":"PROJ-12","s3":{"object":{"key":"a/b c/photo.jpg"}},"keys":["a","PROJ-1"]}',
    ],
    [
      'codes',
      json,
      '{"code":"card_declined","country":{"code":"US"},"error":{"code":21610},"status_code":"200"}',
    ],
    [
      'counts of tokens',
      json,
      '{"usage":{"total_tokens":154,"input_tokens":100},"max_tokens":1000,"tokens":[]}',
    ],
    [
      'tokens of pages',
      json,
      '{"next_page_token":"CAoQAA4b2a9c7dWx","nextPageToken":"abc","continuation_token":"x"}',
    ],
    [
      'facts about secrets',
      json,
      '{"secrets":"write","secret_scanning":"x","password":true,"token":null,"has_password":false,"token_type":"bearer","password_changed_at":"2026-01-01","secret_name":"db"}',
    ],
    [
      'those who sign',
      json,
      '{"signature_request":{"signatures":[{"signature_id":"12","signer_name":"Ann"}]}}',
    ],
    [
      'who is authorized',
      json,
      '{"authorizations":[{"team_id":"T1","user_id":"U1","is_bot":true}],"authorization":{"approved":true,"card":"c_1"}}',
    ],
    [
      'a session of a conference',
      json,
      '{"session":{"title":"Keynote","room":"A1"},"sessions":3,"session_count":"4"}',
    ],
    [
      'addresses about tokens',
      json,
      '{"access_tokens_url":"https://api.github.com/app/installations/1/access_tokens"}',
    ],
    [
      'public keys',
      json,
      '{"public_key":"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKtYx","keys_url":"https://api.github.com/a{/key_id}"}',
    ],
    [
      'words',
      json,
      '{"a":"footprint, hotpink, compass","author":"Ann","keyboard":"qwerty","tokenized":"yes"}',
    ],
    [
      'prose',
      'text/plain',
      'Basic knowledge of tokens: see RFC 6750. The bearer of this letter, secretly, is a key person.\n',
    ],
    [
      'HTML',
      'text/html',
      '<p class="key">Press <code>Ctrl</code> or <key>Enter</key>&nbsp;now</p><br><pre>x = y</pre>',
    ],
    [
      'XML',
      'text/xml',
      '<r><key>PROJ-12</key><code>US</code><Tokens>12</Tokens><session>Keynote</session></r>',
    ],
    [
      'a form',
      'application/x-www-form-urlencoded',
      'code=US&key=PROJ-12&total_tokens=12&next_page_token=4b2a9c&%zz=1',
    ],
    [
      'multipart',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="key"\r\n\r\nPROJ-12\r\n--b--\r\n',
    ],
  ])('what only looks like a secret: %s', (_, type, body) => {
    const bytes = Buffer.from(body)
    expect(redactBody(bytes, type, [])).toEqual({ bytes })
  })

  test.each([
    ['X-Event-Key', 'repo:push'],
    ['Idempotency-Key', '9f8a7b6c-5d4e-4f2a-8b0c-9d8e7f6a5b4c'],
    ['Paypal-Auth-Algo', 'SHA256withRSA'],
    ['X-Amz-Sns-Message-Type', 'Notification'],
    ['X-Slack-Request-Timestamp', '1531420618'],
    ['Accept', 'text/html;q=0.9, */*;q=0.8'],
    ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64) token/1.0'],
    ['Forwarded', 'for=192.0.2.1;proto=https;host=a.example'],
  ])('the header %s: %s', (name, value) => {
    expect(redactHeader([name, value])).toEqual([name, value])
  })

  test('a target', () => {
    const target = '//a/%ff/../;v=1?a=1&b&&=c&d=%zz#x'
    expect(redactTarget(target)).toBe(target)
  })

  test('characters beside a secret inside JSON in a string', () => {
    const inner = '{\\"token\\":\\"x\\",\\"n\\":\\"é\\\\u00e9\\\\u20ac€\\"}'
    const body = Buffer.from(`{"é":"€","p":"${inner}"}`)
    const redacted = Buffer.from(redactBody(body, 'application/json', []).bytes).toString()
    expect(redacted).toBe(body.toString().replace('\\"x\\"', '\\"[hidden]\\"'))
  })

  const payloads = examples.flatMap(({ name, examples: list }) =>
    list.map((payload, i) => ({ title: `${name} ${i}`, payload: payload as unknown })),
  )

  test('329 deliveries of GitHub, except values whose keys name a secret', () => {
    expect(payloads.length).toBe(329)
    for (const { title, payload } of payloads) {
      const body = Buffer.from(JSON.stringify(payload))
      const redacted = redactBody(body, 'application/json', [])
      const after = JSON.parse(Buffer.from(redacted.bytes).toString()) as unknown
      expect(withoutSecrets(after), title).toEqual(withoutSecrets(payload))
    }
  })

  function withoutSecrets(value: unknown): unknown {
    // Signed addresses, which grant access to anyone who has them.
    if (typeof value === 'string') return value.replace(/\?X-Amz-.*/, '')
    if (Array.isArray(value)) return value.map(withoutSecrets)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).filter(([name]) => !namesSecret(name))
    return Object.fromEntries(entries.map(([name, inner]) => [name, withoutSecrets(inner)]))
  }
})
