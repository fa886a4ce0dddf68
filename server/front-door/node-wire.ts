import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Conduct, Reply, Told, Wire } from '@/core/capture/wire'
import type { BodyBudget } from './body-budget'
import { clientAddress } from './client-address'
import { conductReply } from './conduct'
import type { Delays } from './delays'
import { closeAfter } from './linger'
import { declaredLength, type Receiving, receiveBody } from './receive-body'

export interface WireSettings {
  budget: BodyBudget
  trustProxy: number
  delays: Delays
}

/** The facts of one request on a Node socket, as the route handler takes them. */
export class NodeWire implements Wire {
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
  readonly #mustContinue: boolean
  #receiving: Receiving | null = null
  #broken: 'malformed' | 'timeout' | null = null
  /** Whether the answer given ends the connection. */
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
    if (this.#mustContinue) {
      // RFC 9110, 10.1.1: a sender that waits for 100 can be spared the body.
      if (declared !== null && declared > limit)
        return { ...nothing, refused: 'too_large' as const }
      this.#response.writeContinue()
    }
    this.#receiving = receiveBody(this.#request, limit, this.#budget, this.#startedAt)
    if (this.#broken && this.incomplete) this.#receiving.break(this.#broken)
    const read = await this.#receiving.done
    this.#receivedMs = read.receiveMs
    return read
  }

  /** Whether more of its body was to come. */
  get incomplete(): boolean {
    return !this.#request.complete
  }

  /**
   * Ends what the connection sends, for a reason that only the connection knows; false where the
   * answer to this request is out already.
   */
  break(why: 'malformed' | 'timeout'): boolean {
    if (this.#response.headersSent) return false
    this.#broken = why
    if (this.incomplete) this.#receiving?.break(why)
    return true
  }

  releaseBody(): void {
    this.#receiving?.release()
    // It holds the body, and a reply can take half a minute.
    this.#receiving = null
  }

  writable(): boolean {
    return this.#response.writable && !this.#response.destroyed
  }

  answer(reply: Reply): Told | Promise<Told> {
    this.releaseBody()
    if (!this.writable()) {
      this.#request.destroy()
      return { ms: this.#sinceReceived(), told: false }
    }
    if (reply.conduct) return this.#conduct(reply, reply.conduct)
    this.closes = reply.close || this.#broken !== null
    if (this.closes) closeAfter(this.#request, this.#response, reply)
    else this.#response.writeHead(reply.status, reply.headers as string[]).end(reply.body)
    return { ms: this.#sinceReceived(), told: true }
  }

  async #conduct(reply: Reply, conduct: Conduct): Promise<Told> {
    const ends = conduct.manner !== 'whole' && conduct.manner !== 'drip'
    this.closes = ends || reply.close || this.#broken !== null
    const said = { reply: { ...reply, close: this.closes }, conduct, delays: this.#delays }
    const told = await conductReply(this.#request, this.#response, said)
    return { ms: this.#sinceReceived(), told }
  }

  #sinceReceived(): number {
    return performance.now() - this.#startedAt - this.#receivedMs
  }
}

const nothing = { refused: null, body: new Uint8Array(), size: 0, trailers: [], receiveMs: 0 }
