import { createServer, type AddressInfo } from 'node:net'
import { verify as verifyGithub } from '@octokit/webhooks-methods'
import { Webhook } from 'standardwebhooks'
import { Stripe } from 'stripe'
import twilio from 'twilio'
import type { CustomScheme } from '@/core/contract/secret'
import { headerValue } from '@/core/http/headers'
import { sampleContent } from '@/core/samples/testing/made'
import { schemeById } from '@/core/signatures/schemes'
import type { SignedRequest } from '@/core/signatures/scheme'
import { verify } from '@/core/signatures/verify'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { parseRequest } from '../../testing/recorder'

/** Who sent what arrives at a path, and how it is signed. */
export interface Sent {
  provider: string
  /** Null: it is not. */
  scheme: string | null
  /** The parts of a custom scheme. */
  custom?: CustomScheme
}

/** What arrived at a path. */
export type Arrived = ReturnType<typeof parseRequest>

/** A handler of webhooks, which answers 200 to what its sender's library accepts, and else 401. */
export interface Handler {
  origin: string
  /** The last request to each path. */
  arrived: Map<string, Arrived>
  close(): Promise<void>
}

/** Starts a handler for senders by their paths, all with this secret. */
export async function startHandler(
  senders: ReadonlyMap<string, Sent>,
  secret: string,
): Promise<Handler> {
  const arrived = new Map<string, Arrived>()
  const server = createServer((socket) => {
    let bytes = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      bytes = Buffer.concat([bytes, data])
      const request = wholeRequest(bytes)
      if (!request) return
      bytes = Buffer.alloc(0)
      const path = request.line.split(' ')[1]?.split('?', 1)[0] ?? ''
      arrived.set(path, request)
      judge(request, senders.get(path), secret).then(
        (why) => {
          const [status, text] = why === null ? ['200 OK', 'taken'] : ['401 Unauthorized', why]
          socket.end(
            `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
          )
        },
        (error: unknown) => socket.destroy(error as Error),
      )
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

function wholeRequest(bytes: Buffer): Arrived | null {
  if (!bytes.includes('\r\n\r\n')) return null
  const request = parseRequest(bytes)
  const length = Number(headerValue(request.headers.flat(), 'content-length') ?? 0)
  return request.body.length < length ? null : request
}

/** Returns why a request is refused; null if it is not. */
async function judge(
  { line, headers, body }: Arrived,
  sent: Sent | undefined,
  secret: string,
): Promise<string | null> {
  if (!sent) return 'unknown path'
  const { scheme } = sent
  if (scheme === null) return null
  const flat = headers.flat()
  const [method = '', target = ''] = line.split(' ')
  const address = `http://${headerValue(flat, 'host')}${target}`
  const request = { method, target, headers: flat, body, addresses: [address] }
  const { verdict } = verify(nodeCrypto, request, null, [
    { id: 's', scheme, value: secret, custom: sent.custom ?? null },
  ])
  if (verdict !== 'valid') return `${scheme}: ${verdict}`
  if (!isFresh(request, scheme, secret)) return `${scheme}: too old`
  try {
    const accepted = await libraries[sent.provider]?.(request, secret)
    return accepted === false ? `${sent.provider}: refused by its library` : null
  } catch (error) {
    return `${sent.provider}: ${(error as Error).message}`
  }
}

/** Linear's time is in the body, which is sent as captured. */
function isFresh(request: SignedRequest, scheme: string, secret: string): boolean {
  const claims = schemeById(scheme)?.read(request, nodeCrypto, secret) ?? []
  return (
    scheme === 'linear' || claims.every(({ time }) => time === null || Date.now() - time < 60_000)
  )
}

const textOf = ({ body }: SignedRequest): string => new TextDecoder().decode(body)
const valueOf = ({ headers }: SignedRequest, name: string): string =>
  headerValue(headers, name) ?? ''

/** What a receiver does with the provider's own library; throws or returns false if it refuses. */
const libraries: Record<string, (request: SignedRequest, secret: string) => unknown> = {
  github: (request, secret) =>
    verifyGithub(secret, textOf(request), valueOf(request, 'x-hub-signature-256')),
  stripe: (request, secret) =>
    new Stripe('sk').webhooks.constructEvent(
      textOf(request),
      valueOf(request, 'stripe-signature'),
      secret,
    ),
  twilio: (request, secret) =>
    twilio.validateRequest(
      secret,
      valueOf(request, 'x-twilio-signature'),
      request.addresses[0] ?? '',
      sampleContent({ headers: [...request.headers], body: request.body }) as Record<
        string,
        string
      >,
    ),
  'standard-webhooks': (request, secret) => standard(request, secret, 'webhook'),
  openai: (request, secret) => standard(request, secret, 'webhook'),
  clerk: (request, secret) => standard(request, secret, 'svix'),
}

const standard = (request: SignedRequest, secret: string, prefix: string): unknown =>
  new Webhook(secret).verify(textOf(request), {
    'webhook-id': valueOf(request, `${prefix}-id`),
    'webhook-timestamp': valueOf(request, `${prefix}-timestamp`),
    'webhook-signature': valueOf(request, `${prefix}-signature`),
  })
