import { lookup } from 'node:dns/promises'
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import type { Capture } from '@/core/contract/capture'
import { addressedTo } from '@/core/deliveries/addressed-to'
import { parseTarget, type Target } from '@/core/deliveries/target'
import { asError } from '@/core/errors'
import { asRequest } from '@/core/http/mail'
import { hostOf } from '@/core/http/host-of'
import type { OutgoingRequest, OutgoingResult } from '@/core/ports/outgoing'
import { sendRequest, type SendSettings } from '@/server/outgoing/send-request'
import { CommandFailure } from '../failure'

/** What is sent of a capture, beside its body. */
export type SentCapture = Pick<Capture, 'method' | 'target' | 'headers' | 'trailers'>

export interface LocalSettings {
  /** Whether the path after the bin's address is added to the target's. */
  path: 'keep' | 'fixed'
  /** Milliseconds in which it must have answered. */
  timeoutMs: number
}

const connectMs = 5000
/** Bytes kept of an answer. */
const maxAnswer = 1_048_576

const sendingIn = (maxMs: number): SendSettings => ({
  refusal: () => null,
  resolve: (host) => lookup(host, { all: true }),
  connectMs,
  maxMs,
  maxBytes: maxAnswer,
})

/** Sends one request, to wherever it is addressed; never throws. */
export const sendOnce = (request: OutgoingRequest, timeoutMs: number): Promise<OutgoingResult> =>
  sendRequest(request, sendingIn(timeoutMs))

/** The program that captures are sent to. Its address stands on the command line and comes from nowhere else. */
export class LocalTarget {
  readonly address: string
  readonly #target: Target
  readonly #settings: LocalSettings
  readonly #sending: SendSettings

  /** Throws if the address is none of http or https. */
  constructor(address: string, settings: LocalSettings) {
    this.address = fullAddress(address)
    this.#target = parsed(this.address)
    this.#settings = settings
    this.#sending = sendingIn(settings.timeoutMs)
  }

  /** Sends a capture as it was sent to the bin; never throws. */
  send(capture: SentCapture, body: Uint8Array): Promise<OutgoingResult> {
    const { method, target, headers, trailers } = asRequest(capture)
    const sent = { method, target, headers: headers.flat(), body, trailers: trailers.flat() }
    const { request } = addressedTo(this.#target, this.#settings.path, sent)
    return sendRequest(request, this.#sending)
  }

  /** Returns whether something listens there; with TLS, whether it can be trusted. */
  isThere(): Promise<boolean> {
    const url = new URL(this.#target.origin)
    const { protocol, port } = url
    const host = hostOf(url)
    const secure = protocol === 'https:'
    const to = { host, port: Number(port || (secure ? 443 : 80)) }
    return new Promise((resolve) => {
      const socket: Socket = secure
        ? connectSecure({ ...to, servername: host })
        : connectPlain({ ...to, autoSelectFamily: true })
      const settle = (there: boolean): void => {
        socket.destroy()
        resolve(there)
      }
      socket.setTimeout(connectMs, () => settle(false))
      socket.once(secure ? 'secureConnect' : 'connect', () => settle(true))
      socket.on('error', () => settle(false))
    })
  }
}

/** Returns an address with its scheme, which a person leaves out: localhost:4000/hooks. */
export const fullAddress = (address: string): string =>
  /^[a-z]+:\/\//i.test(address) ? address : `http://${address}`

function parsed(address: string): Target {
  try {
    return parseTarget(address)
  } catch (error) {
    throw new CommandFailure(`--${asError(error).message}`, 'usage')
  }
}
