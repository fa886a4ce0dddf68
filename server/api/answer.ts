import type { z } from 'zod'
import type { Caller } from '@/core/access/access'
import {
  clientClosed,
  codeOf,
  doneBefore,
  type ErrorCode,
  Failure,
  statusOfCode,
} from '@/core/errors'
import { services } from '@/core/services'
import { bearerOf, cookieOf, keyCookies } from '../front-door/credentials'

const maxJsonBytes = 65_536

/**
 * Returns the caller of a route. The front door sets the headers with the client's address and the
 * request's id.
 */
export function callerOf(request: Request): Caller {
  return {
    bearer: bearerOf(request.headers.get('authorization')),
    cookie: cookieOf(request.headers.get('cookie'), services().publicOrigin),
    remoteAddress: request.headers.get('x-wirebin-client') ?? '',
    userAgent: request.headers.get('user-agent') ?? '',
    signal: request.signal,
    request: request.headers.get('x-wirebin-request') ?? '',
  }
}

/** Returns a JSON response that is not cached. */
export function json(data: unknown, status = 200, headers: [string, string][] = []): Response {
  return Response.json(data, { status, headers: [['Cache-Control', 'no-store'], ...headers] })
}

export const noContent = (headers: [string, string][] = []): Response =>
  new Response(null, { status: 204, headers: [['Cache-Control', 'no-store'], ...headers] })

/** Returns the headers that store the browser's credential, or delete it (null). */
export const setsCookie = (held: string | null): [string, string][] =>
  keyCookies(held, services().publicOrigin).map((line) => ['Set-Cookie', line])

/**
 * Runs a route; a failure becomes its status and the contract's error object, beside what was done before it. An unexpected error
 * is logged, and the caller learns only that it happened.
 */
export async function answer(route: () => Promise<Response>): Promise<Response> {
  try {
    return await route()
  } catch (error) {
    if (codeOf(error) === null) services().onUnexpectedError(error)
    const failure = codeOf(error) ? (error as Failure) : unexpected
    const { code, message, retryAfter } = failure
    const retry: [string, string][] = retryAfter ? [['Retry-After', String(retryAfter)]] : []
    const body = { error: { code: code satisfies ErrorCode, message }, ...doneBefore(failure) }
    return json(body, statusOfCode[code], retry)
  }
}

const unexpected = new Failure('internal', 'The request could not be handled')

/**
 * Reads and checks the request's JSON. Throws what access was refused with,
 * `unsupported_media_type`, `too_large`, `bad_request`.
 *
 * @param access the pending access check: until it resolves nothing of the body is read
 */
export async function readJsonBody<Schema extends z.ZodType>(
  request: Request,
  access: PromiseLike<unknown> | object,
  schema: Schema,
  max = maxJsonBytes,
): Promise<z.infer<Schema>> {
  await access
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) {
    throw new Failure('unsupported_media_type', 'Send JSON with Content-Type: application/json')
  }
  const text = await textUpTo(request, max)
  return checkInput(parseJson(text), schema)
}

/**
 * Reads and checks the query of a request's address. Throws `bad_request`, naming a parameter that is given more
 * than once: which of its values was meant is not known.
 */
export function readQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.infer<Schema> {
  const { searchParams } = new URL(request.url)
  const given = new Set<string>()
  for (const name of searchParams.keys()) {
    if (given.has(name)) {
      throw new Failure('bad_request', `${name.slice(0, 100)}: is given more than once`)
    }
    given.add(name)
  }
  return checkInput(Object.fromEntries(searchParams), schema)
}

/** How many errors of one input are reported. */
const maxErrors = 20

/** Checks query or path values. Throws `bad_request`. */
export function checkInput<Schema extends z.ZodType>(
  input: unknown,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  const errors = issues
    .slice(0, maxErrors)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
  if (issues.length > maxErrors) errors.push(`and ${issues.length - maxErrors} more`)
  throw new Failure('bad_request', errors.join('; '))
}

async function textUpTo(request: Request, limit: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of chunksOf(request)) {
    size += chunk.length
    if (size > limit) throw new Failure('too_large', `The JSON exceeds ${limit} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

async function* chunksOf({ body }: Request): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* (body ?? []) as AsyncIterable<Uint8Array>
  } catch {
    // A body is read from its connection only: any failure means that it broke off.
    throw clientClosed()
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new Failure('bad_request', 'The body is not valid JSON')
  }
}
