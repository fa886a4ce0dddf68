import type { z } from 'zod'
import type { Caller } from '@/core/access/access'
import { type ErrorCode, Failure, codeOf, statusOfCode } from '@/core/errors'
import { bearerOf, cookieOf } from '../credentials'

const maxJsonBytes = 65_536

/** Who calls a route. The front door puts the client's address beside the request. */
export function callerOf(request: Request): Caller {
  return {
    bearer: bearerOf(request.headers.get('authorization')),
    cookie: cookieOf(request.headers.get('cookie')),
    remoteAddress: request.headers.get('x-wirebin-client') ?? '',
  }
}

/** JSON that no cache keeps. */
export function json(data: unknown, status = 200, headers: [string, string][] = []): Response {
  return Response.json(data, { status, headers: [['Cache-Control', 'no-store'], ...headers] })
}

export const noContent = (headers: [string, string][] = []): Response =>
  new Response(null, { status: 204, headers: [['Cache-Control', 'no-store'], ...headers] })

/** Runs a route; an expected failure becomes its status and the contract's error object. */
export async function answer(route: () => Promise<Response>): Promise<Response> {
  try {
    return await route()
  } catch (error) {
    const code = codeOf(error)
    if (!code) throw error
    const { message, retryAfter } = error as Failure
    const retry: [string, string][] = retryAfter ? [['Retry-After', String(retryAfter)]] : []
    return json({ error: { code: code satisfies ErrorCode, message } }, statusOfCode[code], retry)
  }
}

/** The request's JSON, checked. Throws `unsupported_media_type`, `too_large`, `bad_request`. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  most = maxJsonBytes,
): Promise<z.infer<Schema>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) {
    throw new Failure('unsupported_media_type', 'Send JSON with Content-Type: application/json')
  }
  const text = await textUpTo(request, most)
  return check(parseJson(text), schema)
}

/** Query or path values, checked. Throws `bad_request`. */
export function check<Schema extends z.ZodType>(input: unknown, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  )
  throw new Failure('bad_request', faults.join('; '))
}

async function textUpTo(request: Request, limit: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limit) throw new Failure('too_large', `JSON of more than ${limit} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new Failure('bad_request', 'The body is not JSON')
  }
}
