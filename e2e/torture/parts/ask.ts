import { Agent, type OutgoingHttpHeaders, request } from 'node:http'

export interface Ask {
  method?: string
  path: string
  headers?: OutgoingHttpHeaders
  body?: string | Uint8Array
  /** An owner key or a link's token. */
  key?: string | null
  /** The client's address. */
  from?: string | undefined
  /** Milliseconds until it rejects. */
  timeoutMs?: number
  agent?: Agent
}

export interface Said {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
  ms: number
}

/**
 * Returns an address for strangers, so that limits per address count them apart: on Linux all of
 * 127.0.0.0/8 is this machine, elsewhere only 127.0.0.1.
 */
export const stranger = (n: number): string | undefined =>
  process.platform === 'linux' ? `127.0.${1 + (n >> 8)}.${n & 255}` : undefined

const fresh = new Agent({ keepAlive: false, maxSockets: Infinity })

/**
 * Sends one request, over a new connection unless an agent is given, and reads its whole response.
 */
export function ask(port: number, given: Ask): Promise<Said> {
  const { method = 'GET', path, body, key, from, timeoutMs = 15_000, agent = fresh } = given
  const headers: OutgoingHttpHeaders = {
    ...(key != null && { Authorization: `Bearer ${key}` }),
    ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
    ...given.headers,
  }
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    const call = request({
      agent,
      host: '127.0.0.1',
      port,
      method,
      path,
      headers,
      ...(from !== undefined && { localAddress: from }),
    })
    const late = setTimeout(() => {
      call.destroy(new Error(`${method} ${path.slice(0, 80)}: no answer in ${timeoutMs} ms`))
    }, timeoutMs)
    call.once('close', () => clearTimeout(late))
    call.once('error', reject)
    call.once('response', (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.once('error', reject)
      response.once('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces),
          ms: performance.now() - startedAt,
        })
      })
    })
    call.end(body)
  })
}

/** Sends and receives JSON. Throws on any response but 2xx. */
export async function askJson<Answer>(
  port: number,
  { json, ...given }: Omit<Ask, 'body'> & { json?: unknown },
): Promise<Answer> {
  const said = await ask(port, {
    ...given,
    headers: { 'Content-Type': 'application/json', ...given.headers },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  })
  if (said.status < 200 || said.status > 299) {
    const { method = 'GET', path } = given
    throw new Error(`${method} ${path} was answered ${said.status}: ${said.body.toString()}`)
  }
  return (said.body.length > 0 ? JSON.parse(said.body.toString()) : null) as Answer
}

export interface MadeBin {
  id: string
  /** Its owner's key. */
  key: string
  /** Its capture address's path. */
  path: string
}

/** Makes a bin, with a new owner unless a key is given. */
export async function makeBin(port: number, settings = {}, key?: string): Promise<MadeBin> {
  const made = await askJson<{ id: string; ownerKey?: string }>(port, {
    method: 'POST',
    path: '/api/bins',
    json: settings,
    key: key ?? null,
  })
  return { id: made.id, key: made.ownerKey ?? key ?? '', path: `/in/${made.id}` }
}

/** Reads a bin from the API. */
export const readBin = (
  port: number,
  { id, key }: MadeBin,
): Promise<{ count: number; newest: number }> => askJson(port, { path: `/api/bins/${id}`, key })
