import type { Secret } from '@/core/contract/secret'
import type { Scheme } from '@/core/signatures/scheme'
import { schemeById } from '@/core/signatures/schemes'
import { nodeCrypto } from '../crypto/node-crypto'
import type { ApiClient } from './api-client'
import type { TestServer } from './start-server'

/** Returns a scheme; throws if there is none. */
export function scheme(id: string): Scheme {
  const found = schemeById(id)
  if (!found) throw new Error(`There is no scheme ${id}`)
  return found
}

/** Sends a request to a bin, with the given header lines (flat). Returns the reply's status. */
export async function sendTo(
  { origin }: Pick<TestServer, 'origin'>,
  bin: string,
  body: string,
  lines: readonly string[] = [],
): Promise<number> {
  const headers: [string, string][] = []
  for (let i = 0; i < lines.length; i += 2) headers.push([lines[i] ?? '', lines[i + 1] ?? ''])
  const response = await fetch(`${origin}/in/${bin}`, { method: 'POST', body, headers })
  await response.arrayBuffer()
  return response.status
}

/** Sends a signed request. */
export function sendSigned(
  server: Pick<TestServer, 'origin'>,
  bin: string,
  { id, secret, body }: { id: string; secret: string; body: string },
): Promise<number> {
  const request = {
    method: 'POST',
    target: '',
    headers: [],
    body: new TextEncoder().encode(body),
    addresses: [`${server.origin}/in/${bin}`],
  }
  const stamp = { now: Date.now(), id: 'msg_1' }
  return sendTo(server, bin, body, scheme(id).sign?.(secret, request, stamp, nodeCrypto))
}

/** Adds a secret; throws the response if it is refused. */
export async function addSecret(owner: ApiClient, bin: string, input: object): Promise<Secret> {
  const response = await owner.fetch(`/api/bins/${bin}/secrets`, {
    method: 'POST',
    body: JSON.stringify(input),
  })
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.json()) as Secret
}

export async function removeSecret(owner: ApiClient, bin: string, id: string): Promise<number> {
  return (await owner.fetch(`/api/bins/${bin}/secrets/${id}`, { method: 'DELETE' })).status
}
