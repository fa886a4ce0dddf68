import { expect, test } from 'vitest'
import { nodeCrypto } from '../../server/crypto/node-crypto'
import { headerLines } from '../http/header-lines'
import { headerValue } from '../http/headers'
import type { CaptureRecord } from '../records'
import { redactCapture } from '../redact/redact-capture'
import { seeded } from '../testing/seeded'
import { makeSample, type Sample } from './make-sample'
import { samples } from './samples'

const random = seeded(7)

const settings = {
  bin: 'abc',
  now: Date.UTC(2026, 1, 3, 4, 5, 6),
  captureOrigin: 'https://hooks.example.com',
  crypto: nodeCrypto,
  random: (length: number): Uint8Array => Uint8Array.from({ length }, () => random() * 256),
  secretOf: (): null => null,
}

/** What is hidden of the bodies that providers send, by names or by the address before it. */
const hiddenInBodies = new Set(
  `token response_url session_id success_url order_key clientState replyToken quoteToken
  UnsubscribeURL SubscribeURL Token Signature pdf hosted_invoice_url invoice_pdf client_secret`.split(
    /\s+/,
  ),
)
const hiddenHeaders =
  /signature(?!-timestamp)|hmac|-token$|-sig$|^x-trello-webhook$|^x-authorization-digest$/i

const redacted = ({ target, headers, body }: Sample): CaptureRecord =>
  redactCapture({
    method: 'POST',
    target,
    headers: headerLines(headers),
    trailers: [],
    contentType: headerValue(headers, 'content-type'),
    replyHeaders: [],
    body,
  } as unknown as CaptureRecord)

const every = samples.flatMap((of) =>
  Object.keys(of.events).map((event) => [of.provider, event, of] as const),
)

test.each(every)('of %s %s nothing is hidden but what is secret', async (_, event, of) => {
  const sample = await makeSample(settings, of, event)
  if (!sample) throw new Error('No sample')
  const { target, headers, body } = redacted(sample)
  expect(target).toBe(sample.target)
  for (const [at, [name, value]] of headers.entries()) {
    const sent = sample.headers[at * 2 + 1]
    expect(value, name).toBe(hiddenHeaders.test(name) ? '[hidden]' : sent)
  }
  const text = decodeURIComponent(Buffer.from(body).toString().replaceAll('%zz', ''))
  const names = [...text.matchAll(/(\w+)"?\s*[=:]\s*"?[^"\s&]*\[hidden\]/g)].map(([, name]) => name)
  expect(names.filter((name) => !hiddenInBodies.has(name ?? ''))).toEqual([])
  expect(names).toHaveLength(text.split('[hidden]').length - 1)
})
