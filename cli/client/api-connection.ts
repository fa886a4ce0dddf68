import { ApiError, apiErrorOf } from './api-error'
import { bytesWithin, deadline, jsonOf } from './deadline'
import { firstRetryMs, nextRetryMs, pause } from './pause'

/** A `fetch` such as the global one. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface RequestOptions {
  method?: string
  /** Sent as JSON. */
  json?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
  /** Milliseconds for everything: the answer, and trying again. */
  patience?: number
  /** Milliseconds in which one answer comes; without it as many as there are. */
  attempt?: number
}

/** Milliseconds in which an answer comes that does not wait for anything. */
const usualPatience = 20_000
/** Bytes of a JSON answer: more than the longest list of captures has. */
export const maxJson = 64 * 1024 * 1024

/** An instance of Wirebin as the holder of a key. */
export class ApiConnection {
  readonly origin: string
  readonly #fetch: Fetch
  key: string | null

  constructor(origin: string, key: string | null, fetch: Fetch) {
    this.origin = origin
    this.key = key
    this.#fetch = fetch
  }

  /** Returns the JSON of an answer. Throws ApiError. */
  async json<Result>(path: string, options: RequestOptions = {}): Promise<Result> {
    const bytes = await this.bytes(path, options, maxJson)
    try {
      return jsonOf(bytes) as Result
    } catch (cause) {
      throw noAnswer(`${this.origin} answered what is not whole, or no JSON`, cause)
    }
  }

  /**
   * Returns the bytes of an answer, at most so many, if it is a good one. While the instance is busy, or, of what only
   * reads, cannot be reached, it is asked again within `patience`, not before `Retry-After`. Throws ApiError, or the reason of
   * `signal`.
   */
  async bytes(
    path: string,
    options: RequestOptions,
    max: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const { method = 'GET', patience = usualPatience, attempt = Infinity, signal } = options
    const end = Date.now() + patience
    for (let wait = firstRetryMs; ; wait = nextRetryMs(wait)) {
      const limit = deadline(Math.max(1, Math.min(attempt, end - Date.now())), signal)
      try {
        const response = await this.#once(path, options, limit.signal)
        return await bytesWithin(response, max, limit.signal).catch((error: unknown) => {
          throw noAnswer(`The answer of ${this.origin} is not whole: ${whyOf(error)}`, error)
        })
      } catch (error) {
        signal?.throwIfAborted()
        if (!(error instanceof ApiError) || !passes(error, method)) throw error
        const ms = Math.max(wait, (error.retryAfter ?? 0) * 1000)
        if (Date.now() + ms >= end) throw error
        await pause(ms, signal)
      } finally {
        limit.end()
      }
    }
  }

  /** Returns an answer that does not end by itself, as it comes. A stream that breaks off throws ApiError, too. */
  async stream(
    path: string,
    { headers = {}, signal }: { headers?: Record<string, string>; signal: AbortSignal },
  ): Promise<{ body: ReadableStream<Uint8Array> }> {
    const { body } = await this.#fetched(path, { headers, signal })
    const reader = body?.getReader()
    const broken = (error: unknown): ApiError =>
      noAnswer(`The connection to ${this.origin} broke off: ${whyOf(error)}`, error)
    const whole = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const read = await reader?.read().catch((error: unknown) => {
          throw broken(error)
        })
        if (read?.value) controller.enqueue(read.value)
        else controller.close()
      },
      cancel: () => reader?.cancel(),
    })
    return { body: whole }
  }

  #once(path: string, options: RequestOptions, signal: AbortSignal): Promise<Response> {
    const { method = 'GET', json, headers = {} } = options
    if (json === undefined) return this.#fetched(path, { method, headers, signal })
    return this.#fetched(path, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      signal,
      body: JSON.stringify(json),
    })
  }

  async #fetched(
    path: string,
    init: RequestInit & { headers: Record<string, string>; signal: AbortSignal },
  ): Promise<Response> {
    const headers = { ...init.headers }
    if (this.key !== null) headers['Authorization'] = `Bearer ${this.key}`
    const response = await this.#fetch(this.origin + path, {
      // The key goes nowhere else.
      redirect: 'manual',
      ...init,
      headers,
    }).catch((error: unknown) => {
      throw noAnswer(`${this.origin} does not answer: ${whyOf(error)}`, error)
    })
    if (response.ok) return response
    throw await apiErrorOf(this.origin, response, init.signal)
  }
}

/** Whether the same request can succeed later. What may have been done is not asked for twice. */
function passes({ status }: ApiError, method: string): boolean {
  if (status === 429 || status === 503) return true
  return method === 'GET' && [0, 502, 504].includes(status)
}

const noAnswer = (message: string, cause: unknown): ApiError =>
  new ApiError(message, { code: 'no_answer', status: 0, cause })

/** Returns why there was no answer, in words: `late` if none came in time. */
export function whyOf(error: unknown, late = 'in time'): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return late
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  return 'code' in cause && !cause.message ? String(cause.code) : cause.message
}
