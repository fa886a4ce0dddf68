import type { Bin, BinList, BinSettings, CreatedBin } from '@/core/contract/bin'
import type { Capture, CapturePage } from '@/core/contract/capture'
import type { Diagnosis, JudgedProbes, NewDiagnosis, SentProbes } from '@/core/contract/diagnosis'
import type { WholeBin } from '@/core/config/write-config'
import type {
  ConfigAnswer,
  ConfigChange,
  ConfigFailure,
  ConfigRequest,
} from '@/core/contract/config'
import type { NewListenerAnswer, TakenAnswer } from '@/core/contract/listener-answer'
import type { ForwardList } from '@/core/contract/forward'
import type { BinReplies } from '@/core/contract/replies'
import type { PollList } from '@/core/contract/poll'
import type { SecretsOfBin } from '@/core/contract/secret'
import type { Share } from '@/core/contract/share'
import type { SharedView } from '@/core/contract/shared-view'
import { asError } from '@/core/errors'
import { maxJson, whyOf } from '../client/api-connection'
import { errorBodyOf } from '../client/api-error'
import { bytesOf } from '../client/body-bytes'
import { bytesWithin, deadline, jsonOf } from '../client/deadline'
import { CommandFailure } from '../failure'
import { harmless } from '../terminal/capture-line'

/** A request that an instance refused or did not answer. */
export class InstanceFailure extends Error {
  /** 0 if there was no answer. */
  readonly status: number
  /** Milliseconds after which it asks to be tried again. */
  readonly wait: number
  /** Whether a Wirebin refused it. */
  readonly isWirebin: boolean
  /** What of a config was changed before it. */
  readonly changes: readonly ConfigChange[]

  constructor(
    message: string,
    status: number,
    {
      wait = 0,
      isWirebin = false,
      changes = [],
    }: Partial<Pick<InstanceFailure, 'wait' | 'isWirebin' | 'changes'>> = {},
  ) {
    super(message)
    this.status = status
    this.wait = wait
    this.isWirebin = isWirebin
    this.changes = changes
  }

  /** Whether the same request can succeed later. What is no answer of a Wirebin is of a proxy before one that restarts. */
  get passes(): boolean {
    return !this.isWirebin || this.status === 429 || this.status >= 500
  }

  /** Whether a Wirebin says that what was asked for is not there. */
  get isNotThere(): boolean {
    return this.isWirebin && this.status === 404
  }
}

const patienceMs = 20_000
const late = `nothing within ${patienceMs / 1000} seconds`
/** Characters of an instance's message that are shown. */
const maxMessage = 1000

/** An instance as the holder of a key or link, or as nobody (null). */
export class Instance {
  readonly origin: string
  readonly key: string | null

  constructor(origin: string, key: string | null) {
    this.origin = origin
    this.key = key
  }

  /** Makes a bin; with the owner's key if there is one, else its answer has a new one. */
  createBin(accessToken?: string): Promise<CreatedBin> {
    const headers = new Headers({ 'Content-Type': 'application/json' })
    if (accessToken !== undefined) headers.set('X-Wirebin-Access-Token', accessToken)
    return this.#json('/api/bins', { method: 'POST', body: '{}', headers })
  }

  bins(): Promise<BinList> {
    return this.#json('/api/bins')
  }

  /** Gives the sender of a capture an answer, or says that there is none. */
  answer(bin: string, seq: number, given: NewListenerAnswer): Promise<TakenAnswer> {
    return this.#json(`/api/bins/${bin}/captures/${seq}/answer`, asJson('POST', given))
  }

  changeBin(bin: string, settings: BinSettings): Promise<Bin> {
    return this.#json(`/api/bins/${bin}`, asJson('PATCH', settings))
  }

  diagnose(bin: string, asked: Partial<NewDiagnosis>): Promise<Diagnosis> {
    return this.#json(`/api/bins/${bin}/diagnosis`, asJson('POST', asked))
  }

  judgeProbes(bin: string, sent: SentProbes): Promise<JudgedProbes> {
    return this.#json(`/api/bins/${bin}/diagnosis`, asJson('PUT', sent))
  }

  /** Applies a config to the owner's bins, or compares it with them. */
  applyConfig(asked: ConfigRequest): Promise<ConfigAnswer> {
    return this.#json('/api/config', asJson('POST', asked))
  }

  /** Returns a bin with all that its owner sets. */
  async wholeBin(bin: string): Promise<WholeBin> {
    const path = `/api/bins/${bin}`
    const [own, replies, { forwards }, { secrets }, { shares }, { polls }] = await Promise.all([
      this.bin(bin),
      this.#json<BinReplies>(`${path}/replies`),
      this.#json<ForwardList>(`${path}/forwards`),
      this.#json<SecretsOfBin>(`${path}/secrets`),
      this.#json<{ shares: Share[] }>(`${path}/shares`),
      this.#json<PollList>(`${path}/polls`),
    ])
    return { bin: own, replies, forwards, secrets, shares, polls }
  }

  bin(bin: string): Promise<Bin> {
    return this.#json(`/api/bins/${bin}`)
  }

  page(bin: string, query: Record<string, string | number>): Promise<CapturePage> {
    const text = new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)]))
    return this.#json(`/api/bins/${bin}/captures?${text}`)
  }

  capture(bin: string, seq: number): Promise<Capture> {
    return this.#json(`/api/bins/${bin}/captures/${seq}`)
  }

  /** Returns what a link covers, for the holder of its token. */
  sharedView(): Promise<SharedView> {
    return this.#json('/api/share')
  }

  /** Returns all the bytes of a capture's body, of which the capture itself may have the first only. */
  async body(bin: string, { seq, body, size }: Capture): Promise<Uint8Array> {
    const shown = bytesOf(body)
    if (shown.length >= size) return shown
    return this.#bytes(`/api/bins/${bin}/captures/${seq}/body`, size)
  }

  /** Returns the answer if it is a good one. Throws InstanceFailure. */
  async request(path: string, init: RequestInit & { signal: AbortSignal }): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.key !== null) headers.set('Authorization', `Bearer ${this.key}`)
    const response = await fetch(this.origin + path, {
      redirect: 'error',
      ...init,
      headers,
    }).catch((error: unknown) => {
      throw new InstanceFailure(`${this.origin} does not answer: ${whyOf(error, late)}`, 0)
    })
    if (response.ok) return response
    const said = (await errorBodyOf(response, init.signal)) as Partial<ConfigFailure> | null
    const message = said?.error?.message
    const wait = Number(response.headers.get('retry-after') ?? 0) * 1000
    throw new InstanceFailure(
      typeof message === 'string'
        ? harmless(message, maxMessage)
        : `${this.origin} answered ${response.status}, which is no answer of a Wirebin`,
      response.status,
      {
        wait: Number.isFinite(wait) ? wait : 0,
        isWirebin: typeof message === 'string',
        changes: Array.isArray(said?.changes) ? said.changes : [],
      },
    )
  }

  async #json<Result>(path: string, init?: RequestInit): Promise<Result> {
    const bytes = await this.#bytes(path, maxJson, init)
    try {
      return jsonOf(bytes) as Result
    } catch {
      throw new InstanceFailure(`${this.origin} answered what is no JSON: is it a Wirebin?`, 0)
    }
  }

  /** Returns at most so many bytes of an answer that comes whole in time. */
  async #bytes(path: string, max: number, init?: RequestInit): Promise<Uint8Array> {
    const limit = deadline(patienceMs)
    try {
      const response = await this.request(path, { ...init, signal: limit.signal })
      return await bytesWithin(response, max, limit.signal).catch((error: unknown) => {
        const why = whyOf(error, late)
        throw new InstanceFailure(`The answer of ${this.origin} is not whole: ${why}`, 0)
      })
    } finally {
      limit.end()
    }
  }
}

const asJson = (method: string, value: object): RequestInit => ({
  method,
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json' },
})

/** Returns what ends the program for a request that failed. */
export function asCommandFailure(error: unknown): Error {
  if (!(error instanceof InstanceFailure)) {
    return asError(error)
  }
  const gone = error.isWirebin && [401, 403, 404, 410].includes(error.status)
  return new CommandFailure(error.message, gone ? 'over' : 'failed')
}
