import { verify as verifyGithub } from '@octokit/webhooks-methods'
import { Stripe } from 'stripe'
import { Webhook } from 'standardwebhooks'
import twilio from 'twilio'
import { expect, test } from 'vitest'
import { nodeCrypto } from '../../server/crypto/node-crypto'
import { headerLines } from '../http/header-lines'
import { headerValue } from '../http/headers'
import { latin1Text } from '../latin1'
import { providerOf } from '../providers/providers'
import { recognise } from '../providers/recognise'
import type { Sample } from '../samples/make-sample'
import { sampleContent, everySample, made } from '../samples/testing/made'
import { schemeById } from '../signatures/schemes'
import { verify } from '../signatures/verify'
import { randomBelow } from './fresh-id'
import { outgoingRequest, type PreparedRequest } from './outgoing-request'
import type { EditRecord } from './records'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const hour = 3_600_000
const to = 'https://handler.example/hooks'

/** A sample that was signed an hour ago. */
const hourOld = ({ of, event }: (typeof everySample)[number]): Promise<Sample> =>
  made(of, event, Date.now() - hour, () => secret)

/** Sends a sample on, with the bin's secret or without one. */
async function sentOn(
  sample: (typeof everySample)[number],
  {
    held = true,
    edit = null,
    old,
    as = 'again',
  }: { held?: boolean; edit?: EditRecord | null; old?: Sample; as?: 'again' | 'new' } = {},
): Promise<PreparedRequest> {
  const now = Date.now()
  const { method, target, headers, body } = old ?? (await hourOld(sample))
  const wire = { method, target, headers, body, httpVersion: '1.1', remoteAddress: '192.0.2.1' }
  const sender = recognise({ ...wire, receivedAt: now - hour })
  const provider = sender?.provider ?? null
  const scheme = sample.of.scheme ?? ''
  return outgoingRequest(
    {
      method,
      target,
      headers: headerLines(headers),
      trailers: [],
      body,
      delivery: sender?.delivery ?? null,
    },
    { target: to, plan: { path: 'keep', as, sign: 'anew' }, edit },
    {
      provider,
      held: new Set(held ? [scheme] : []),
      secretsOf: (id) => (held && id === scheme ? [secret] : []),
      crypto: nodeCrypto,
      now,
      random: randomBelow,
    },
  )
}

const verdictOf = ({ request }: PreparedRequest, scheme: string): string | null => {
  const { origin, path, headers, ...rest } = request
  const signed = { ...rest, headers, target: '', addresses: [origin + path] }
  const given = [{ id: 's', scheme, value: secret, custom: null }]
  return verify(nodeCrypto, signed, null, given).verdict
}

const signedHere = everySample.filter(({ of, event, provider }) => {
  const scheme = of.scheme === null ? undefined : schemeById(of.scheme)
  return (
    scheme?.sign !== undefined &&
    !of.signing &&
    `${provider} ${event}` !== 'sendgrid inbound e-mail'
  )
})

test.each(signedHere)('$provider $event is signed anew for where it is sent', async (sample) => {
  const scheme = sample.of.scheme ?? ''
  for (const edit of [null, { body: new TextEncoder().encode('{"edited":true}') }]) {
    const prepared = await sentOn(sample, { edit })
    const old = scheme === 'linear' && edit === null
    expect(prepared.signature).toMatchObject({ state: 'anew', scheme })
    expect(prepared.signature?.why ?? '').toMatch(old ? /in the body .* 60 minutes old/ : /^$/)
    expect(verdictOf(prepared, scheme)).toBe('valid')
    const { origin, path, headers, method, body } = prepared.request
    const request = { method, headers, body, target: '', addresses: [origin + path] }
    const times = schemeById(scheme)
      ?.read(request, nodeCrypto, secret)
      .map(({ time }) => time)
    const fresh = times?.every((time) => time === null || Date.now() - time < 60_000)
    // Linear's time is in the body, which is not changed.
    expect(fresh).toBe(scheme !== 'linear' || edit !== null)
  }
})

test.each(signedHere)(
  '$provider $event keeps all lines but those of its signature',
  async (sample) => {
    const asSent = await hourOld(sample)
    const { request, changes } = await sentOn(sample, { old: asSent })
    const kept = await sentOn(sample, { held: false, old: asSent })
    const changed = changes.find((change) => change.startsWith('signed anew: '))?.slice(13) ?? ''
    const names = new Set(changed.toLowerCase().split(', '))
    const others = ({ request: { headers } }: Pick<PreparedRequest, 'request'>): string[][] =>
      headerLines(headers).filter(([name]) => !names.has(name.toLowerCase()))
    expect(others({ request })).toEqual(others(kept))
    expect(request.headers.filter((_, at) => at % 2 === 0)).toEqual(
      kept.request.headers.filter((_, at) => at % 2 === 0),
    )
  },
)

test('without a secret the captured signature stays, and its age is told', async () => {
  const stripe = everySample.find(({ provider }) => provider === 'stripe')
  if (!stripe) throw new Error('no sample of Stripe')
  const { signature, request } = await sentOn(stripe, { held: false })
  expect(headerValue(request.headers, 'stripe-signature')).toMatch(/^t=\d+,v1=/)
  expect(signature).toEqual({
    state: 'kept',
    scheme: 'stripe',
    why: 'Sent with the captured signature: the bin has no secret of Stripe. It is 60 minutes old: receivers of Stripe refuse it after 5',
    mismatch: null,
  })
})

test.each(everySample)(
  '$provider $event with its own signature and another body says that it no longer matches',
  async (sample) => {
    const old = await hourOld(sample)
    const edit = { body: new TextEncoder().encode('{"edited":true}') }
    const { signature } = await sentOn(sample, { held: false, edit, old })
    const scheme = sample.of.scheme === null ? undefined : schemeById(sample.of.scheme)
    // What stands in the body goes with it.
    const isInHead = scheme?.inBody !== true && scheme?.recipe?.kind !== 'token'
    const isKept = signature?.state === 'kept' && isInHead
    expect(signature?.mismatch ?? null).toBe(
      isKept ? 'the captured signature no longer fits the edited body' : null,
    )
    const asItWas = await sentOn(sample, { held: false, old })
    expect(asItWas.signature?.mismatch ?? null).toBeNull()
  },
)

const textOf = ({ request }: PreparedRequest): string => new TextDecoder().decode(request.body)
const valueOf = ({ request }: PreparedRequest, name: string): string =>
  headerValue(request.headers, name) ?? ''

/** What a receiver does with the provider's own library; throws or returns false if it refuses. */
const libraries: Record<string, (sent: PreparedRequest) => unknown> = {
  github: (sent) => verifyGithub(secret, textOf(sent), valueOf(sent, 'x-hub-signature-256')),
  stripe: (sent) =>
    new Stripe('sk').webhooks.constructEvent(
      textOf(sent),
      valueOf(sent, 'stripe-signature'),
      secret,
    ),
  twilio: (sent) =>
    twilio.validateRequest(
      secret,
      valueOf(sent, 'x-twilio-signature'),
      to,
      sampleContent(sent.request) as Record<string, string>,
    ),
  'standard-webhooks': (sent) => standard(sent, 'webhook'),
  clerk: (sent) => standard(sent, 'svix'),
}

const standard = (sent: PreparedRequest, prefix: string): unknown =>
  new Webhook(secret).verify(textOf(sent), {
    'webhook-id': valueOf(sent, `${prefix}-id`),
    'webhook-timestamp': valueOf(sent, `${prefix}-timestamp`),
    'webhook-signature': valueOf(sent, `${prefix}-signature`),
  })

test.each(signedHere.filter(({ provider }) => provider in libraries))(
  '$provider $event, an hour old, is accepted by its provider’s library when it is sent again',
  async (sample) => {
    const sent = await sentOn(sample)
    expect(await libraries[sample.provider]?.(sent)).toBeTruthy()
  },
)

/** Who sent a request, and its id of the event. */
const senderOf = (prepared: PreparedRequest) => {
  const { method, path: target, headers, body } = prepared.request
  const wire = { method, target, headers, body, httpVersion: '1.1', remoteAddress: '192.0.2.1' }
  return recognise({ ...wire, receivedAt: 0 })
}
const withIds = everySample.filter(({ provider }) => providerOf(provider)?.delivery !== undefined)

test.each(withIds)('$provider $event is another event as new, of the same form', async (sample) => {
  const old = await hourOld(sample)
  const [again, fresh] = [await sentOn(sample, { old }), await sentOn(sample, { old, as: 'new' })]
  const [was, is] = [senderOf(again), senderOf(fresh)]
  expect({ ...is, delivery: '' }).toEqual({ ...was, delivery: '' })
  const id = was?.delivery ?? ''
  // Too short to be told from any other number.
  const isTold = id.length >= 8 && /^[\w.:@-]+$/.test(id)
  expect(fresh.changes[0]).toBe(
    isTold ? 'a new event: with an id of its own' : 'a new event, but no id was found in it',
  )
  expect((is?.delivery ?? '') === id).toBe(!isTold)
  expect(is?.delivery?.length).toBe(was?.delivery?.length)
  expect(fresh.request.body).toHaveLength(again.request.body.length)
  expect(latin1Text(fresh.request.body).includes(id)).toBe(
    !isTold && latin1Text(again.request.body).includes(id),
  )
  const scheme = sample.of.scheme ?? ''
  const signed = fresh.signature?.state === 'anew'
  expect(signed && verdictOf(fresh, scheme)).toBe(signed && 'valid')
})
