import type { LookupAddress } from 'node:dns'
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { headerLines } from '@/core/http/header-lines'
import type { OutgoingRequest, OutgoingResult } from '@/core/ports/outgoing'
import { hostOf } from '@/core/http/host-of'
import { codeOfError, errorInWords } from './error-in-words'
import { addressesOf, connectingTo, type Resolve } from './host-addresses'

export interface SendSettings {
  /** Returns why a connection to the address is refused, in words; null if it is allowed. */
  refusal(host: string, address: string, port: number): string | null
  resolve: Resolve
  /** Milliseconds until the connection stands, TLS included. */
  connectMs: number
  /** Milliseconds in all. */
  maxMs: number
  /** Bytes kept of the answer's body, where the request does not say. */
  maxBytes: number
}

type Answer = NonNullable<OutgoingResult['answer']>

/** Implements Outgoing.send. The name is resolved once, and the connection goes to a checked address. */
export async function sendRequest(
  request: OutgoingRequest,
  settings: SendSettings,
  signal?: AbortSignal,
): Promise<OutgoingResult> {
  const started = performance.now()
  const sending = new Sending(request, settings)
  const stop = (): void => sending.stop()
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop)
  const { host } = sending.target
  let answer: Answer | null = null
  let error: string | null = null
  let errorCode: string | undefined
  try {
    answer = await sending.exchange(await sending.addresses())
    if (sending.cut) error = `${host} closed the connection before its answer was complete`
  } catch (thrown) {
    // Whatever it was, the person who sent it reads it as the delivery's error.
    error = errorInWords(thrown, host, settings)
    errorCode = codeOfError(thrown)
    answer = sending.received()
  } finally {
    signal?.removeEventListener('abort', stop)
    sending.end()
  }
  const durationMs = performance.now() - started
  const { connected: sent, address } = sending
  const result = { answer, error, sent, address, phases: sending.phases, durationMs }
  return errorCode === undefined ? result : { ...result, errorCode }
}

class Sending {
  address: string | null = null
  /** Whether there was a connection. */
  connected = false
  /** Whether the answer ended early. */
  cut = false
  readonly target: URL
  readonly phases: OutgoingResult['phases'] = {
    lookup: null,
    connect: null,
    secure: null,
    wait: null,
    receive: null,
  }
  readonly #request: OutgoingRequest
  readonly #settings: SendSettings
  readonly #over = new AbortController()
  readonly #late: NodeJS.Timeout
  #open: ClientRequest | null = null
  #timer: NodeJS.Timeout | undefined
  #rest: NodeJS.Timeout | undefined
  #received: (() => Answer) | undefined

  constructor(request: OutgoingRequest, settings: SendSettings) {
    this.target = new URL(request.origin)
    this.#request = request
    this.#settings = settings
    // Not AbortSignal.any of two: on Node 20 one that times out may be collected, and then nothing ends.
    const late = new DOMException('The time is over', 'TimeoutError')
    this.#late = setTimeout(() => this.#over.abort(late), settings.maxMs)
  }

  /** Ends it as if its time were over. */
  stop(): void {
    this.#over.abort()
  }

  get #isSecure(): boolean {
    return this.target.protocol === 'https:'
  }

  /** Returns the target's addresses, each checked. Throws if there is none, or one is refused. */
  async addresses(): Promise<LookupAddress[]> {
    const { refusal, resolve } = this.#settings
    const host = hostOf(this.target)
    const started = performance.now()
    const found = await addressesOf(host, resolve, this.#over.signal)
    if (isIP(host) === 0) this.phases.lookup = performance.now() - started
    const port = Number(this.target.port || (this.#isSecure ? 443 : 80))
    for (const { address } of found) {
      const why = refusal(host, address, port)
      if (why !== null) throw new RefusedTarget(why)
    }
    if (found.length === 0) throw new RefusedTarget(`${host} has no address`)
    return found
  }

  exchange(addresses: LookupAddress[]): Promise<Answer> {
    const { method, path, headers, body, trailers = [], upgrades = false } = this.#request
    const { protocol, port } = this.target
    const open = this.#isSecure ? httpsRequest : httpRequest
    return new Promise((resolve, reject) => {
      const request = open({
        protocol,
        hostname: hostOf(this.target),
        port: port || undefined,
        method,
        path,
        headers: upgrades ? headers : [...headers, 'Connection', 'close'],
        setHost: false,
        agent: false,
        lookup: connectingTo(addresses),
        maxHeaderSize: 65_536,
        signal: this.#over.signal,
      })
      this.#open = request
      request.on('error', reject)
      request.on('socket', (socket) => this.#watch(socket, reject))
      request.on('response', (response) => this.#read(response, resolve))
      // An answer that leaves HTTP ends with its head.
      const left = (response: IncomingMessage): void => resolve(answerOf(response, [], false))
      request.on('upgrade', left)
      request.on('connect', left)
      if (trailers.length > 0) request.addTrailers(headerLines(trailers))
      this.#write(request, Buffer.from(body.buffer, body.byteOffset, body.byteLength))
    })
  }

  #write(request: ClientRequest, body: Buffer): void {
    const { pauseMs } = this.#request
    if (pauseMs === undefined) return void request.end(body)
    const half = Math.floor(body.length / 2)
    request.write(body.subarray(0, half))
    this.#rest = setTimeout(() => request.end(body.subarray(half)), pauseMs)
  }

  #watch(socket: Socket, reject: (error: Error) => void): void {
    const started = performance.now()
    let connected = started
    const { connectMs } = this.#settings
    let isConnected = false
    const slow = () => (isConnected ? new SlowHandshake() : new SlowConnection())
    this.#timer = setTimeout(() => reject(slow()), connectMs)
    socket.once('connect', () => {
      isConnected = true
      connected = performance.now()
      this.address = socket.remoteAddress ?? null
      this.phases.connect = connected - started
      if (!this.#isSecure) this.#connected()
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
    let finished = false
    const finish = (truncated: boolean): void => {
      if (finished) return
      finished = true
      this.phases.receive = performance.now() - started
      resolve(answerOf(response, pieces, truncated))
    }
    const { maxBytes = this.#settings.maxBytes } = this.#request
    response.on('data', (piece: Buffer) => {
      // What was read from the socket at once may hold thousands of chunks, which are told though it is over.
      if (finished) return
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
    for (const timer of [this.#late, this.#timer, this.#rest]) clearTimeout(timer)
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

/** A target that is not connected to; the message says why. */
class RefusedTarget extends Error {
  readonly code = 'refused_target'
}
class SlowConnection extends Error {
  readonly code = 'slow_connection'
}
class SlowHandshake extends Error {
  readonly code = 'slow_handshake'
}
