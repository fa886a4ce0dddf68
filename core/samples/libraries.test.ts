import { verify as verifyGithub } from '@octokit/webhooks-methods'
import { Stripe } from 'stripe'
import { Webhook } from 'standardwebhooks'
import twilio from 'twilio'
import { expect, test } from 'vitest'
import type { Sample } from './make-sample'
import { sampleContent, captureOrigin, everySample, made } from './testing/made'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

/** Standard Webhooks under its own names for headers, whatever the sender's prefix is. */
const standard = (text: string, sample: Sample): unknown =>
  new Webhook(secret).verify(text, {
    'webhook-id': idOf(sample, 'id'),
    'webhook-timestamp': idOf(sample, 'timestamp'),
    'webhook-signature': idOf(sample, 'signature'),
  })
const idOf = (sample: Sample, name: string): string =>
  headerOf(sample, `webhook-${name}`) || headerOf(sample, `svix-${name}`)

/** What a receiver does with the provider's own library; throws or returns false if it refuses. */
const libraries: Record<string, (text: string, sample: Sample) => unknown> = {
  github: (text, sample) => verifyGithub(secret, text, headerOf(sample, 'x-hub-signature-256')),
  stripe: (text, sample) =>
    new Stripe('sk').webhooks.constructEvent(text, headerOf(sample, 'stripe-signature'), secret),
  twilio: (_, sample) =>
    twilio.validateRequest(
      secret,
      headerOf(sample, 'x-twilio-signature'),
      `${captureOrigin}/in/abc`,
      sampleContent(sample) as Record<string, string>,
    ),
  clerk: standard,
  openai: standard,
  'standard-webhooks': standard,
}

const known = everySample.filter(({ provider }) => provider in libraries)

test.each(known)(
  "$provider $event is accepted and read by its provider's library",
  async ({ of, event, provider }) => {
    const sample = await made(of, event, Date.now(), () => secret)
    const text = new TextDecoder().decode(sample.body)
    const read = await libraries[provider]?.(text, sample)
    expect(read).toEqual(read === true ? true : JSON.parse(text))
  },
)

function headerOf({ headers }: Sample, wanted: string): string {
  const at = headers.findIndex((name, at) => at % 2 === 0 && name.toLowerCase() === wanted)
  return at === -1 ? '' : (headers[at + 1] ?? '')
}
