/** Every expected failure by name, and the HTTP status it maps to at the edge. */
export const statusOfCode = {
  bad_request: 400,
  bad_host: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  timeout: 408,
  id_taken: 409,
  too_many_pins: 409,
  too_many_secrets: 409,
  gone: 410,
  too_large: 413,
  target_too_long: 414,
  unsupported_media_type: 415,
  misdirected: 421,
  rate_limited: 429,
  headers_too_large: 431,
  internal: 500,
  bad_transfer_coding: 501,
  unreachable: 502,
  busy: 503,
  storage_full: 507,
} as const

export type ErrorCode = keyof typeof statusOfCode

/** An expected failure. Told apart by `code`, never by instanceof: this module can be loaded twice. */
export class Failure extends Error {
  readonly code: ErrorCode
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, message: string, retryAfter?: number) {
    super(message)
    this.name = 'Failure'
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** The failure's code, or null for anything unexpected. */
export function codeOf(error: unknown): ErrorCode | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  const { code } = error
  return typeof code === 'string' && code in statusOfCode ? (code as ErrorCode) : null
}
