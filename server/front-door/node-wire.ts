import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultInjection, Reply, SendResult, Wire } from '@/core/http/wire'
import type { BodyBudget } from './body-budget'
import { addressGroup, clientAddress } from './client-address'
import { sendWithFault } from './fault-injection'
import type { Delays } from './delays'
import { closeAfter } from './close-after'
import { declaredLength, Receiving } from './receive-body'
import type { PipelineTurn } from './pipeline-order'
import { isWritten, whenWritten } from './response-written'

export interface WireSettings {
  budget: BodyBudget
  trustProxy: number
  delays: Delays
  /** A client that reads nothing of a reply for this long is disconnected. */
  maxStalledMs: number
}

/** One request on a Node socket, with the facts that the route handler needs. */
export class NodeWire implements Wire, PipelineTurn {
  readonly bin: string
  readonly method: string
  readonly target: string
  readonly httpVersion: string
  readonly headers: readonly string[]
  readonly remoteAddress: string
  readonly receivedAt = Date.now()
  readonly #startedAt = performance.now()
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #budget: BodyBudget
  readonly #delays: Delays
  readonly #maxStalledMs: number
  readonly #mustContinue: boolean
  #receiving: Receiving | null = null
  #broken: 'malformed' | 'timeout' | null = null
  closes = false
  #receivedMs = 0

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    address: { bin: string; target: string },
    mustContinue: boolean,
    settings: WireSettings,
  ) {
    this.#request = request
    this.#response = response
    this.#mustContinue = mustContinue
    this.#budget = settings.budget
    this.#delays = settings.delays
    this.#maxStalledMs = settings.maxStalledMs
    this.bin = address.bin
    this.target = address.target
    this.method = request.method ?? ''
    this.httpVersion = request.httpVersion
    this.headers = request.rawHeaders
    this.remoteAddress = clientAddress(request, settings.trustProxy)
  }

  async readBody(limit: number) {
    const declared = declaredLength(this.#request)
    if (declared === 0) return { ...nothing, receiveMs: performance.now() - this.#startedAt }
    // RFC 9110, 10.1.1: a sender that waits for 100 need not send the body.
    if (this.#mustContinue && declared !== null && declared > limit)
      return { ...nothing, refused: 'too_large' as const }
    this.#receiving = new Receiving(this.#request, {
      limit,
      budget: this.#budget,
      bin: this.bin,
      address: addressGroup(this.remoteAddress),
      startedAt: this.#startedAt,
      proceed: this.#mustContinue ? () => this.#response.writeContinue() : null,
    })
    if (this.#broken && this.incomplete) this.#receiving.break(this.#broken)
    const read = await this.#receiving.done
    this.#receivedMs = read.receiveMs
    return read
  }

  get incomplete(): boolean {
    return !this.#request.complete
  }

  get answering(): boolean {
    return this.#response.headersSent && !this.#response.writableFinished
  }

  drained(): void {
    this.#response.emit('drain')
  }

  stalled(): void {
    this.#response.emit('timeout')
  }

  break(why: 'malformed' | 'timeout'): boolean {
    if (this.#response.headersSent) return false
    this.#broken = why
    if (this.incomplete) this.#receiving?.break(why)
    return true
  }

  releaseBody(): void {
    this.#receiving?.release()
    // It holds the body, and a reply can be delayed by half a minute.
    this.#receiving = null
  }

  writable(): boolean {
    // A sender that ended its side counts as gone: Node ends ours in turn.
    return this.#request.socket.writable && !this.#response.destroyed
  }

  answer(reply: Reply): SendResult | Promise<SendResult> {
    this.releaseBody()
    if (!this.writable()) {
      this.#request.destroy()
      return { ms: this.#sinceReceived(), complete: false }
    }
    if (reply.faultInjection) return this.#faultInjection(reply, reply.faultInjection)
    this.closes = reply.close || this.#broken !== null
    const request = this.#request
    const response = this.#response
    const maxStalledMs = this.#maxStalledMs
    if (this.closes) return this.#sendResult(closeAfter(request, response, reply, maxStalledMs))
    response.writeHead(reply.status, reply.headers as string[]).end(reply.body)
    if (isWritten(response)) return { ms: this.#sinceReceived(), complete: true }
    return this.#sendResult(whenWritten(request, response, maxStalledMs))
  }

  #faultInjection(reply: Reply, faultInjection: FaultInjection): Promise<SendResult> {
    const ends = faultInjection.faultMode !== 'whole' && faultInjection.faultMode !== 'drip'
    this.closes = ends || reply.close || this.#broken !== null
    const plan = {
      reply: { ...reply, close: this.closes },
      faultInjection,
      delays: this.#delays,
      maxStalledMs: this.#maxStalledMs,
    }
    return this.#sendResult(sendWithFault(this.#request, this.#response, plan))
  }

  async #sendResult(written: Promise<boolean>): Promise<SendResult> {
    const complete = await written
    return { ms: this.#sinceReceived(), complete }
  }

  #sinceReceived(): number {
    return performance.now() - this.#startedAt - this.#receivedMs
  }
}

const nothing = { refused: null, body: new Uint8Array(), size: 0, trailers: [], receiveMs: 0 }
