import type { LookupAddress } from 'node:dns'
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { headerLines } from '@/core/http/header-lines'
import type { OutgoingRequest, OutgoingResult } from '@/core/ports/outgoing'
import { errorInWords } from './error-in-words'

export interface SendSettings {
  /** Returns why a connection to the address is refused, in words; null if it is allowed. */
  refusal(host: string, address: string, port: number): string | null
  resolve(host: string): Promise<LookupAddress[]>
  /** Milliseconds until the connection stands, TLS included. */
  connectMs: number
  /** Milliseconds in all. */
  maxMs: number
  /** Bytes kept of the answer's body. */
  maxBytes: number
}

type Answer = NonNullable<OutgoingResult['answer']>

/** Implements Outgoing.send. The name is resolved once, and the connection goes to a checked address. */
export async function sendRequest(
  request: OutgoingRequest,
  settings: SendSettings,
): Promise<OutgoingResult> {
  const started = performance.now()
  const { hostname, host } = new URL(request.origin)
  const phases = { lookup: null, connect: null, secure: null, wait: null, receive: null }
  const sending = new Sending(request, settings, phases)
  let answer: Answer | null = null
  let error: string | null = null
  try {
    const addresses = await sending.addresses(hostname.replace(/^\[|\]$/g, ''))
    answer = await sending.exchange(addresses)
    if (sending.cut) error = `${host} closed the connection before its answer was complete`
  } catch (thrown) {
    // Whatever it was, the person who sent it reads it as the delivery's error.
    error = errorInWords(thrown, host, settings)
    answer = sending.received()
  } finally {
    sending.end()
  }
  const durationMs = performance.now() - started
  const { connected: sent, address } = sending
  return { answer, error, sent, address, phases: sending.phases, durationMs }
}

class Sending {
  address: string | null = null
  /** Whether there was a connection. */
  connected = false
  /** Whether the answer ended early. */
  cut = false
  readonly phases: OutgoingResult['phases']
  readonly #request: OutgoingRequest
  readonly #settings: SendSettings
  readonly #deadline: AbortSignal
  #open: ClientRequest | null = null
  #timer: NodeJS.Timeout | undefined
  #received: (() => Answer) | undefined

  constructor(request: OutgoingRequest, settings: SendSettings, phases: OutgoingResult['phases']) {
    this.#request = request
    this.#settings = settings
    this.phases = phases
    this.#deadline = AbortSignal.timeout(settings.maxMs)
  }

  /** Returns the addresses of a host, each checked. Throws if there is none, or one is refused. */
  async addresses(host: string): Promise<LookupAddress[]> {
    const { refusal } = this.#settings
    const { protocol, port } = new URL(this.#request.origin)
    const family = isIP(host)
    const found = family ? [{ address: host, family }] : await this.#lookUp(host)
    const number = Number(port || (protocol === 'https:' ? 443 : 80))
    for (const { address } of found) {
      const why = refusal(host, address, number)
      if (why !== null) throw new RefusedTarget(why)
    }
    if (found.length === 0) throw new RefusedTarget(`${host} has no address`)
    return found
  }

  async #lookUp(host: string): Promise<LookupAddress[]> {
    const started = performance.now()
    // A lookup cannot be cancelled; only the wait for it can end.
    const late = new Promise<never>((_, reject) => {
      this.#deadline.addEventListener('abort', () => reject(new SlowLookup()), { once: true })
    })
    const found = await Promise.race([this.#settings.resolve(host), late])
    this.phases.lookup = performance.now() - started
    return found
  }

  exchange(addresses: LookupAddress[]): Promise<Answer> {
    const { origin, method, path, headers, body } = this.#request
    const { protocol, hostname, port } = new URL(origin)
    const open = protocol === 'https:' ? httpsRequest : httpRequest
    return new Promise((resolve, reject) => {
      const request = open({
        protocol,
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port: port || undefined,
        method,
        path,
        headers: [...headers, 'Connection', 'close'],
        setHost: false,
        agent: false,
        lookup: checked(addresses),
        maxHeaderSize: 65_536,
        signal: this.#deadline,
      })
      this.#open = request
      request.on('error', reject)
      request.on('socket', (socket) => this.#watch(socket, protocol === 'https:', reject))
      request.on('response', (response) => this.#read(response, resolve))
      // An answer that leaves HTTP ends with its head.
      const left = (response: IncomingMessage): void => resolve(answerOf(response, [], false))
      request.on('upgrade', left)
      request.on('connect', left)
      request.end(Buffer.from(body.buffer, body.byteOffset, body.byteLength))
    })
  }

  #watch(socket: Socket, secure: boolean, reject: (error: Error) => void): void {
    const started = performance.now()
    let connected = started
    const { connectMs } = this.#settings
    this.#timer = setTimeout(() => reject(new SlowConnection()), connectMs)
    socket.once('connect', () => {
      connected = performance.now()
      this.address = socket.remoteAddress ?? null
      this.phases.connect = connected - started
      if (!secure) this.#connected()
    })
    socket.once('secureConnect', () => {
      this.phases.secure = performance.now() - connected
      this.#connected()
    })
  }

  #connected(): void {
    this.connected = true
    clearTimeout(this.#timer)
    const started = performance.now()
    this.#open?.once('response', () => {
      this.phases.wait = performance.now() - started
    })
  }

  /** Returns what has come of an answer that did not end as it should; null if not even its head has. */
  received(): Answer | null {
    return this.#received?.() ?? null
  }

  #read(response: IncomingMessage, resolve: (answer: Answer) => void): void {
    const started = performance.now()
    const pieces: Buffer[] = []
    this.#received = () => answerOf(response, pieces, true)
    let bytes = 0
    const finish = (truncated: boolean): void => {
      this.phases.receive = performance.now() - started
      resolve(answerOf(response, pieces, truncated))
    }
    const { maxBytes } = this.#settings
    response.on('data', (piece: Buffer) => {
      // A copy: the piece is a part of a larger buffer, all of which it would keep.
      if (bytes < maxBytes) pieces.push(Buffer.from(piece.subarray(0, maxBytes - bytes)))
      bytes += piece.length
      if (bytes > maxBytes) finish(true)
    })
    response.once('end', () => finish(false))
    const cut = (): void => {
      this.cut ||= !response.complete && bytes <= maxBytes
      finish(true)
    }
    response.once('error', cut)
    response.once('close', cut)
  }

  /** Closes the connection, if there is one. */
  end(): void {
    clearTimeout(this.#timer)
    this.#open?.on('error', () => undefined)
    this.#open?.destroy()
  }
}

function answerOf(response: IncomingMessage, pieces: Buffer[], truncated: boolean): Answer {
  return {
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? '',
    httpVersion: response.httpVersion,
    headers: headerLines(response.rawHeaders),
    body: Buffer.concat(pieces),
    truncated,
  }
}

const checked =
  (addresses: LookupAddress[]): LookupFunction =>
  (_host, { all }, callback) => {
    const [first] = addresses
    if (all) callback(null, addresses)
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }

/** A target that is not connected to; the message says why. */
export class RefusedTarget extends Error {
  readonly code = 'refused_target'
}
class SlowLookup extends Error {
  readonly code = 'slow_lookup'
}
class SlowConnection extends Error {
  readonly code = 'slow_connection'
}
