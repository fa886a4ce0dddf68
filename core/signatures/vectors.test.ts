import { expect, test } from 'vitest'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { checkSignature, matchOf } from './check'
import type { SignedRequest } from './scheme'
import { schemeById } from './schemes'
import { requestOf } from './testing/requests'

interface Vector {
  scheme: string
  secret: string
  request: SignedRequest
}

const slackBody =
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'

/** As published by the senders. */
const vectors: Vector[] = [
  {
    scheme: 'github',
    secret: "It's a Secret to Everybody",
    request: requestOf('Hello, World!', [
      'X-Hub-Signature-256',
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    ]),
  },
  {
    scheme: 'slack',
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    request: requestOf(slackBody, [
      'X-Slack-Request-Timestamp',
      '1531420618',
      'X-Slack-Signature',
      'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    ]),
  },
  {
    scheme: 'twilio',
    secret: '12345',
    request: requestOf(
      'CallSid=CA1234567890ABCDE&From=%2B12349013030&To=%2B18005551212&Caller=%2B12349013030&Digits=1234',
      [
        'Content-Type',
        'application/x-www-form-urlencoded',
        'X-Twilio-Signature',
        '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
      ],
      { addresses: ['https://mycompany.com/myapp.php?foo=1&bar=2'] },
    ),
  },
  {
    scheme: 'dropbox',
    secret: 'the_secret',
    request: requestOf('{"delta": {"users": [12345]}}', [
      'X-Dropbox-Signature',
      '0a8c16b085420b960dc78664279fe09e936a2a01b1f91064869d9e77dfd64529',
    ]),
  },
  {
    scheme: 'meta',
    secret: 'secret',
    request: requestOf('test', [
      'X-Hub-Signature-256',
      'sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914',
    ]),
  },
  {
    scheme: 'standard-webhooks',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    request: requestOf('{"test": 2432232314}', [
      'webhook-id',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp',
      '1614265330',
      'webhook-signature',
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    ]),
  },
  {
    scheme: 'hubspot',
    secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
    request: requestOf(
      '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]',
      [
        'X-HubSpot-Signature-Version',
        'v1',
        'X-HubSpot-Signature',
        '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de',
      ],
    ),
  },
  {
    scheme: 'hubspot',
    secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
    request: requestOf(
      '{"example_field":"example_value"}',
      [
        'X-HubSpot-Signature-Version',
        'v2',
        'X-HubSpot-Signature',
        '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
      ],
      { addresses: ['https://www.example.com/webhook_uri'] },
    ),
  },
]

for (const { scheme: id, secret, request } of vectors) {
  const scheme = schemeById(id)
  if (!scheme) throw new Error(`There is no scheme ${id}`)

  test(`${scheme.name}: the published example verifies, and nothing near it does`, () => {
    expect(checkSignature(nodeCrypto, scheme, request, secret)).toBe(true)
    expect(checkSignature(nodeCrypto, scheme, request, `${secret}x`)).not.toBe(true)
    const body = request.body.map((byte, i) => (i === request.body.length - 1 ? byte ^ 1 : byte))
    expect(checkSignature(nodeCrypto, scheme, { ...request, body }, secret)).toBe(false)
    expect(checkSignature(nodeCrypto, scheme, { ...request, headers: [] }, secret)).toBeNull()
  })
}

test("X: the digest that answers a challenge is the one of the body's scheme", () => {
  const scheme = schemeById('x')
  const secret = 'z3ZX4v7mAAUGykl3EcmkqbartmuW8VFOOzCloLx9Q45P0hLrFu'
  const signature = 'sha256=Cytd4Sq+NvEcV3MMrXxWJGJx5A+y/lXzzU2Maartkx8='
  const request = requestOf('9b4507b3-9040-4669-9ca3-6b94edb50553', [
    'x-twitter-webhooks-signature',
    signature,
  ])
  const claim = scheme?.read(request, nodeCrypto)[0]
  expect(scheme && claim && matchOf(nodeCrypto, scheme, claim, secret)).not.toBeNull()
  // Anyone can have that digest made, so it does not prove who wrote a body.
  expect(scheme && checkSignature(nodeCrypto, scheme, request, secret)).toBe(false)
})
