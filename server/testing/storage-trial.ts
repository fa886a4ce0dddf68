import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect } from 'vitest'
import type { Health } from '@/core/contract/health'
import type { ApiClient } from './api-client'
import { startServer } from './start-server'

export const MiB = 1_048_576

/** A sender's response. */
export interface Said {
  status: number
  code: string | null
  message: string
}

/** A server whose storage is made to fail, and the record of what it acknowledged. */
export interface StorageTrial {
  owner: ApiClient
  bin: string
  /** Path of the SQLite file. */
  file: string
  /** Numbers of the requests that it should hold. */
  held(): number[]
  send(size: number): Promise<Said>
  /** Deletes one request; returns the status. */
  remove(seq: number): Promise<number>
  health(query?: string): Promise<Health & { status: number }>
  /** Returns the value of a metric; `name` includes its label, if any. */
  metric(name: string): Promise<number>
  /** Expects exactly the acknowledged requests that were not deleted, byte for byte. */
  expectWhole(): Promise<void>
  stop(): Promise<void>
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
let sent = 0

/** By bin: the digests of what should be there, across restarts of its server. */
const digestsOf = new Map<string, Map<number, string>>()

/** Starts a server in a data folder, or on what another trial left there. */
export async function storageTrial(
  variables: Record<string, string>,
  before?: StorageTrial,
): Promise<StorageTrial> {
  const roomy = { MAX_BODIES_IN_FLIGHT_BYTES: String(512 * MiB), LOG_LEVEL: 'silent' }
  const server = await startServer({ ...roomy, ...variables })
  const owner = server.newOwner(server.origin, before?.owner.key())
  const bin = before?.bin ?? (await owner.createBin()).id
  const digests = digestsOf.get(bin) ?? new Map<number, string>()
  digestsOf.set(bin, digests)

  /** Returns the sequence numbers of all captures that are there, by the number of the request. */
  async function seqs(): Promise<Map<number, number>> {
    const { captures } = await owner.page(bin, '?after=0&limit=500')
    return new Map(captures.map(({ target, seq }) => [Number(target.slice(1)), seq]))
  }
  let known = new Map<number, number>()

  const trial: StorageTrial = {
    owner,
    bin,
    file: join(server.folder, 'wirebin.db'),
    held: () => [...digests.keys()],
    async send(size) {
      const number = (sent += 1)
      const body = Buffer.alloc(size, `${number} of them `)
      const address = `${server.origin}/in/${bin}/${number}`
      const response = await fetch(address, { method: 'POST', body })
      const text = await response.text()
      const { status } = response
      if (status === 200) digests.set(number, digest(body))
      if (status === 200) return { status, code: null, message: text }
      return { status, ...(JSON.parse(text) as { error: Omit<Said, 'status'> }).error }
    },
    async remove(number) {
      if (!known.has(number)) known = await seqs()
      const seq = known.get(number)
      const { status } = await owner.fetch(`/api/bins/${bin}/captures/${seq}`, { method: 'DELETE' })
      if (status === 204) digests.delete(number)
      return status
    },
    async health(query = '') {
      const response = await fetch(`${server.origin}/api/health${query}`)
      return { ...((await response.json()) as Health), status: response.status }
    },
    async metric(name) {
      const text = await (await fetch(`${server.origin}/api/metrics`)).text()
      const line = text.split('\n').find((each) => each.startsWith(`wirebin_${name} `))
      return Number(line?.split(' ')[1] ?? Number.NaN)
    },
    async expectWhole() {
      const found = new Map<number, string>()
      for (const [number, seq] of await seqs()) {
        found.set(number, digest(await owner.body(bin, seq)))
      }
      expect(found).toEqual(digests)
    },
    stop: () => server.stop(),
  }
  return trial
}

/** Throws unless a database that nobody has open is sound. */
export function expectSound(file: string): void {
  const database = new Database(file, { readonly: true })
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  } finally {
    database.close()
  }
}
