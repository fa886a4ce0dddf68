import { bytesWithin, jsonOf } from './deadline'

/** An answer of a Wirebin that is an error, or no answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** As the API says it, such as `not_found`; `no_answer` if there was none, `unknown` if it is no answer of a Wirebin. */
  readonly code: string
  /** 0 if there was no answer. */
  readonly status: number
  /** Seconds after which it asks to be tried again; null if it does not. */
  readonly retryAfter: number | null

  constructor(
    message: string,
    {
      code,
      status,
      retryAfter = null,
      cause,
    }: Pick<ApiError, 'code' | 'status'> & {
      retryAfter?: number | null
      cause?: unknown
    },
  ) {
    super(message, { cause })
    this.code = code
    this.status = status
    this.retryAfter = retryAfter
  }
}

/** Whether a Wirebin says that what was asked for is not there; a proxy before one that restarts says 404 as well. */
export const isNotThere = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'not_found' || error.code === 'gone')

/** Bytes of an answer that says what is wrong. */
const maxErrorBody = 1024 * 1024

/** Returns the JSON of an answer that says what is wrong, as far as it was read before `signal`; null if it is none. */
export const errorBodyOf = (response: Response, signal: AbortSignal): Promise<unknown> =>
  bytesWithin(response, maxErrorBody, signal)
    .then(jsonOf)
    .catch(() => null)

/** Returns the error that an answer names, as far as it was read before `signal`. */
export async function apiErrorOf(
  origin: string,
  response: Response,
  signal: AbortSignal,
): Promise<ApiError> {
  const { status, headers, type } = response
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    const to = headers.get('location') ?? 'elsewhere'
    return new ApiError(`${origin} leads to ${to}: give the address of the Wirebin itself`, {
      code: 'unknown',
      status: status || 302,
    })
  }
  const said = (await errorBodyOf(response, signal)) as {
    error?: { code?: unknown; message?: unknown }
  } | null
  const seconds = Number(headers.get('retry-after') ?? '')
  const retryAfter = headers.has('retry-after') && seconds >= 0 ? seconds : null
  const { code, message } = said?.error ?? {}
  if (typeof code === 'string' && typeof message === 'string') {
    return new ApiError(message, { code, status, retryAfter })
  }
  return new ApiError(`${origin} answered ${status}, which is no answer of a Wirebin`, {
    code: 'unknown',
    status,
    retryAfter,
  })
}
