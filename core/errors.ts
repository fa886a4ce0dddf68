/** The HTTP status of every expected failure, by its code. */
export const statusOfCode = {
  bad_request: 400,
  bad_host: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  timeout: 408,
  id_taken: 409,
  secret_held: 409,
  too_many_deliveries: 409,
  too_many_forwards: 409,
  too_many_pins: 409,
  too_many_polls: 409,
  too_many_secrets: 409,
  too_many_shares: 409,
  gone: 410,
  too_large: 413,
  target_too_long: 414,
  unsupported_media_type: 415,
  misdirected: 421,
  rate_limited: 429,
  headers_too_large: 431,
  client_closed: 499,
  internal: 500,
  bad_transfer_coding: 501,
  unknown_method: 501,
  unreachable: 502,
  busy: 503,
  unsupported_version: 505,
  storage_full: 507,
} as const

export type ErrorCode = keyof typeof statusOfCode

/** An expected failure. Check its `code`, never instanceof: this module can be loaded twice. */
export class Failure extends Error {
  readonly code: ErrorCode
  /** Seconds after which a retry makes sense. */
  readonly retryAfter: number | undefined
  /** The reason in logs and metrics: finer than the code if one code has several causes. */
  readonly reason: string

  constructor(code: ErrorCode, message: string, retryAfter?: number, reason: string = code) {
    super(message)
    this.name = 'Failure'
    this.code = code
    this.retryAfter = retryAfter
    this.reason = reason
  }
}

/** A failure in the middle of several steps: what the ones before it did goes with it. */
export class PartlyDone extends Failure {
  /** For the answer's body, beside the error. */
  readonly done: Record<string, unknown>

  constructor(
    code: ErrorCode,
    message: string,
    done: Record<string, unknown>,
    retryAfter?: number,
  ) {
    super(code, message, retryAfter)
    this.done = done
  }
}

/** Returns what was done before a failure: nothing, unless it is a PartlyDone. */
export const doneBefore = (error: unknown): Record<string, unknown> =>
  (error as Partial<PartlyDone>).done ?? {}

/** The failure of a method that an address does not have. */
export class MethodNotAllowed extends Failure {
  readonly allowed: readonly string[]

  constructor(method: string, allowed: readonly string[]) {
    super('method_not_allowed', `${method} is not accepted here, only ${allowed.join(', ')}`)
    this.allowed = allowed
  }
}

/** Returns the reason that an error is counted under, or `internal` for anything unexpected. */
export function reasonOf(error: unknown): string {
  if (codeOf(error) === null) return 'internal'
  return (error as Failure).reason
}

/** Returns the failure's code, or null for anything unexpected. */
export function codeOf(error: unknown): ErrorCode | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  const { code } = error
  return typeof code === 'string' && code in statusOfCode ? (code as ErrorCode) : null
}

/** Returns what was thrown as an Error: what libraries throw is not always one, but says why in some form. */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  if (typeof thrown !== 'object' || thrown === null) return new Error(String(thrown))
  const message = 'message' in thrown ? thrown.message : null
  return new Error(typeof message === 'string' ? message : inWords(thrown), {
    cause: thrown,
  })
}

const inWords = (thrown: object): string =>
  Object.entries(thrown)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ')

const passing = new Set<ErrorCode>(['internal', 'timeout', 'busy', 'storage_full'])

/** Returns whether a retry can succeed: not if the request itself was at fault. */
export function mayPass(error: unknown): boolean {
  const code = codeOf(error)
  return code === null || passing.has(code)
}

/** Returns the failure of work that is abandoned because its client disconnected. */
export const clientClosed = (): Failure =>
  new Failure('client_closed', 'The client closed the connection')
