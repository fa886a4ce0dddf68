import { createHmac, randomBytes } from 'node:crypto'

/** Returns a JSON POST of 1.1 KB with 12 header lines, like a typical webhook. */
export function webhook(path: string, port: number): Buffer {
  const body = pushBody()
  return post({ path, port, body, prefix: 'X-Hook', signature: '5e'.repeat(32) })
}

/** An unknown sender, GitHub with signatures by a secret, or Stripe with signatures that nobody can verify. */
export type RequestBytes =
  | { name: 'unknown' }
  | { name: 'github'; secret: string }
  | { name: 'stripe' }

/**
 * Returns a request of the same size as that sender makes it; `withDelivery` gives it its own delivery id.
 */
export function delivery(path: string, port: number, sender: RequestBytes): Buffer {
  if (sender.name === 'stripe') return stripeEvent(path, port)
  const body = pushBody()
  if (sender.name === 'unknown') {
    return post({ path, port, body, prefix: 'X-Nobody', signature: '5e'.repeat(32) })
  }
  const signature = createHmac('sha256', sender.secret).update(body).digest('hex')
  return post({ path, port, body, prefix: 'X-GitHub', signature })
}

const lastOfDelivery = '0d6c1b7a2f10'

/** Returns a copy with the delivery id of number n. */
export function withDelivery(request: Buffer, n: number): Buffer {
  const copy = Buffer.from(request)
  copy.write(n.toString(16).padStart(12, '0'), request.indexOf(lastOfDelivery), 'latin1')
  return copy
}

function pushBody(): string {
  return filled((text) => JSON.stringify({ event: 'push', text }))
}

/** Returns a body of 1,126 bytes with a random text in it. */
function filled(bodyWith: (text: string) => string): string {
  const length = 1126 - bodyWith('').length
  return bodyWith(randomBytes(1024).toString('base64').slice(0, length))
}

/** An event whose id is the delivery's: as Stripe sends it, all of it is in the body. */
function stripeEvent(path: string, port: number): Buffer {
  const event = (text: string): string =>
    JSON.stringify(
      {
        id: `evt_1PgafT2eZvKYlo${lastOfDelivery}`,
        object: 'event',
        api_version: '2026-08-27.basil',
        created: 1_764_500_000,
        data: {
          object: {
            id: 'ch_3PgafT2eZvKYlo2C1Hj8xXw9',
            object: 'charge',
            amount: 1099,
            currency: 'usd',
            customer: 'cus_QXyZ12345abcde',
            description: text,
            paid: true,
            status: 'succeeded',
          },
        },
        livemode: false,
        pending_webhooks: 1,
        request: { id: 'req_Nr8dJfyeGmhBQ4', idempotency_key: null },
        type: 'charge.succeeded',
      },
      null,
      2,
    )
  const body = filled(event)
  const headers = [
    `Host: 127.0.0.1:${port}`,
    'User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    'Accept: */*; q=0.5, application/xml',
    'Cache-Control: no-cache',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    `Stripe-Signature: t=1764500000,v1=${'5e'.repeat(32)},v0=${'e5'.repeat(32)}`,
    'Accept-Encoding: gzip, deflate',
    'X-Request-Id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    'X-Forwarded-Proto: https',
    'X-Forwarded-For: 198.51.100.7',
    'Via: 1.1 proxy.example',
  ]
  return bytesOf(path, headers, body)
}

function post(request: {
  path: string
  port: number
  body: string
  prefix: string
  signature: string
}): Buffer {
  const { path, port, body, prefix, signature } = request
  const signed = prefix === 'X-GitHub' ? 'X-Hub' : prefix
  const headers = [
    `Host: 127.0.0.1:${port}`,
    'User-Agent: Wirebin-Bench/1',
    'Accept: */*',
    'Accept-Encoding: gzip, deflate',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    `${prefix}-Event: push`,
    `${prefix}-Delivery: 3f1b5a52-8f6e-4f0e-9a54-${lastOfDelivery}`,
    `${signed}-Signature-256: sha256=${signature}`,
    `${prefix}-Target: repository`,
    'X-Request-Id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    'Cache-Control: no-cache',
  ]
  return bytesOf(path, headers, body)
}

const bytesOf = (path: string, headers: string[], body: string): Buffer =>
  Buffer.from(`POST ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`)

/** Returns the smallest sensible request, for filling a bin. */
export function smallPost(path: string, port: number): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 5\r\n\r\nhello`,
  )
}

const digits = 9

/** Returns the path for numbered requests to a bin; `numbered` overwrites its zeros. */
export const numberedPath = (bin: string): string => `/in/${bin}/n/${'0'.repeat(digits)}`

/** Returns a copy of a request to `numberedPath` with number n in its target. */
export function numbered(request: Buffer, n: number): Buffer {
  const copy = Buffer.from(request)
  copy.write(String(n).padStart(digits, '0'), request.indexOf('/n/') + 3, 'latin1')
  return copy
}

/** Returns the number in a captured target; null for any other target. */
export function numberOf(target: string): number | null {
  return target.startsWith('/n/') ? Number(target.slice(3)) : null
}
