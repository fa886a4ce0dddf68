/** A response that was not 2xx, or none at all (`code` "unreachable", `status` 0). */
export class RequestError extends Error {
  readonly code: string
  readonly status: number
  /** The message as pages show it: `message` has the API's names for its fields. */
  readonly words: string

  constructor(code: string, status: number, message: string, words = message) {
    super(message)
    this.name = 'RequestError'
    this.code = code
    this.status = status
    this.words = words
  }
}

/** Sends and reads JSON; a response without a body is undefined. Throws RequestError, or AbortError when cancelled. */
export async function fetchJson<Answer>(
  path: string,
  { json, headers, ...init }: { json?: unknown } & Omit<RequestInit, 'body'> = {},
): Promise<Answer> {
  const response = await fetch(path, {
    cache: 'no-store',
    ...init,
    headers: {
      ...Object.fromEntries(new Headers(headers)),
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error
    throw new RequestError('unreachable', 0, 'The server cannot be reached. Try again in a moment.')
  })

  if (!response.ok) throw await errorOf(response)
  if (response.status === 204) return undefined as Answer
  return (await response.json()) as Answer
}

async function errorOf(response: Response): Promise<RequestError> {
  const fallback = `The server answered ${response.status}. Try again in a moment.`
  const body: unknown = await response.json().catch(() => null)
  const error = isRecord(body) && isRecord(body.error) ? body.error : {}
  const message = typeof error.message === 'string' ? error.message : fallback
  const code = typeof error.code === 'string' ? error.code : 'unknown'
  return new RequestError(code, response.status, message, await wordsFor(message))
}

/** The names of fields are loaded with the first error. */
async function wordsFor(message: string): Promise<string> {
  if (!message.includes(': ')) return message
  return import('@/core/contract/field-labels').then(
    ({ inPageWords }) => inPageWords(message),
    // The server cannot be reached, or was updated.
    () => message,
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Returns what an error says, with the API's fields under the names that pages give them. */
export const messageOf = (error: unknown): string =>
  error instanceof RequestError ? error.words : apiMessageOf(error)

/** Returns what an error says, with the API's names for its fields. */
export const apiMessageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
