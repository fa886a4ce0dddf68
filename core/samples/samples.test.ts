import { describe, expect, test } from 'vitest'
import type { ReceivedRequest } from '../http/received-request'
import { providerOf } from '../providers/providers'
import { recognise } from '../providers/recognise'
import { listSamples } from './list-samples'
import type { Sample } from './make-sample'
import type { ProviderSamples } from './sample'
import { samples } from './samples'
import { captureOrigin, everySample, made } from './testing/made'
import { addressesOf } from '../signatures/addresses'
import { verify } from '../signatures/verify'
import { schemeById } from '../signatures/schemes'
import { nodeCrypto } from '../../server/crypto/node-crypto'

const now = Date.UTC(2026, 1, 3, 4, 5, 6)
const secrets: Record<string, string> = {
  'standard-webhooks': 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
}
const secretOf = (scheme: string): string => secrets[scheme] ?? 'the secret of the bin'

const make = (of: ProviderSamples, event: string, own: boolean): Promise<Sample> =>
  made(of, event, now, own ? secretOf : () => null)

const receivedOf = ({ method, target, headers, body }: Sample): ReceivedRequest => ({
  method,
  target,
  headers,
  body,
  httpVersion: '1.1',
  remoteAddress: '192.0.2.1',
  receivedAt: now,
})

/** Returns the verdict with these secrets of the bin, and its scheme. */
function verdictOf(sample: Sample, scheme: string, secret: string | null) {
  const { method, target, headers, body } = sample
  const addresses = addressesOf(captureOrigin, 'abc', { target, headers })
  const given = secret === null ? [] : [{ id: 's', scheme, value: secret, custom: null }]
  const who = recognise(receivedOf(sample))?.provider ?? null
  return verify(nodeCrypto, { method, target, headers, body, addresses }, who, given)
}

/** The recognised event, if the provider's own word for it is not the sample's name. */
const recognised: Record<string, string | null> = {
  'github push (form)': 'push',
  'slack block_actions': 'block_actions',
  'sendgrid inbound e-mail': null,
  'twilio incoming message': 'received',
  'twilio message status': 'delivered',
  'twilio incoming call': 'ringing',
  'discord APPLICATION_COMMAND': 'deploy',
  'discord MESSAGE_COMPONENT': '3',
  'meta whatsapp_business_account.messages': 'messages',
  'meta whatsapp_business_account.statuses': 'messages',
  'meta page.messaging': 'page',
  'meta instagram.comments': 'comments',
  'websub feed entry': null,
  'google-pubsub push': null,
}

/** Those that a provider does not sign, though it signs others. */
const unsigned = new Set(['sendgrid inbound e-mail'])

test('there are samples of 41 providers, each known and named', () => {
  const { samples: listed } = listSamples()
  expect(listed).toHaveLength(41)
  expect(new Set(listed.map(({ name }) => name)).size).toBe(41)
  expect(samples.filter(({ provider }) => !providerOf(provider))).toEqual([])
  expect(listed[0]).toMatchObject({ provider: 'github', name: 'GitHub' })
})

describe.each(everySample)('$provider $event', ({ provider, event, of }) => {
  const scheme = unsigned.has(`${provider} ${event}`) ? null : of.scheme
  const { signing } = of

  test('is recognised as its provider and event', async () => {
    const who = recognise(receivedOf(await make(of, event, true)))
    const key = `${provider} ${event}`
    const name = provider === 'github' ? event.split('.')[0] : event
    expect(who?.provider).toBe(provider)
    const wanted = key in recognised ? recognised[key] : name
    expect(who?.event).toBe(wanted)
    expect([null, 1]).toContain(who?.attempt)
  })

  test('is signed as it says', async () => {
    const [own, foreign] = [await make(of, event, true), await make(of, event, false)]
    const secret = scheme === null ? null : secretOf(scheme)
    const checks = [own, foreign].map((sample) => ({
      signed: sample.signed,
      checked: scheme && verdictOf(sample, scheme, secret),
      unknown: scheme && verdictOf(sample, scheme, null),
    }))
    const never = { verdict: 'invalid', scheme, secretFromHandshake: false }
    const right =
      signing === 'private key' ? never : { verdict: 'valid', scheme, secretFromHandshake: false }
    const unknown = scheme && { verdict: 'no_secret', scheme, secretFromHandshake: false }
    const checked = scheme && right
    const signed = scheme ? (signing === 'private key' ? 'made-up' : 'secret') : 'nothing'
    expect(checks).toEqual([
      { signed, checked, unknown },
      { signed: scheme ? 'made-up' : 'nothing', checked: scheme && never, unknown },
    ])
  })

  test('is new each time, and complete', async () => {
    const [one, other] = [await make(of, event, true), await make(of, event, true)]
    expect(one).not.toEqual(other)
    const { headers, body } = one
    const values = new Map(
      headers.flatMap((name, at) => (at % 2 ? [] : [[name.toLowerCase(), headers[at + 1]]])),
    )
    expect(values.get('host')).toBe('hooks.example.com')
    expect(values.get('content-length')).toBe(String(body.length))
    expect(values.get('x-wirebin-sample')).toBe(provider)
    const text = new TextDecoder().decode(body)
    // A fault is in each; random letters may spell one, once.
    const faults = [one, other].map((each) =>
      /undefined|\[object|NaN/.test(new TextDecoder().decode(each.body)),
    )
    expect(faults).toContain(false)
    const isJson = /json|^text\/plain/.test(values.get('content-type') ?? '')
    expect(isJson ? typeof JSON.parse(text) : 'object').toBe('object')
  })

  test('names no real person', async () => {
    const { body } = await make(of, event, true)
    const text = new TextDecoder().decode(body)
    const mails = text.match(/[\w.+-]+@[\w-]+\.[\w.]+/g) ?? []
    const own = provider === 'github' ? [] : mails
    expect(
      own.filter((mail) => !/@(?:\w+\.)*example\.com$/.test(mail) && !mail.includes('geopod')),
    ).toEqual([])
  })
})

test('every scheme of a sample can sign, except private keys and secrets in the body', () => {
  const without = samples.filter(
    ({ scheme, signing }) => scheme !== null && !signing && !schemeById(scheme)?.sign,
  )
  expect(without.map(({ provider }) => provider)).toEqual([])
})
