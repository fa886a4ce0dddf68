import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { CreatedShare, NewShare } from '@/core/contract/share'
import { services } from '@/core/services'
import type { ApiClient } from '../../../testing/api-client'
import type { TestServer } from '../../../testing/start-server'
import { deleted, firstSeq, own, pinned, settings } from './planted'

/** Everyone who may try to read. */
export const readers = [
  'owner',
  'bin link',
  'redacting bin link',
  'capture link',
  'redacting capture link',
  'link of another bin',
  'revoked link',
  'expired link',
  'other owner',
  'nobody',
] as const
export type Reader = (typeof readers)[number]

/** A bin full of facts, and the key of everyone who may know some of them. */
export interface Stage {
  server: TestServer
  owner: ApiClient
  bin: string
  name: string
  keys: Record<Reader, string | null>
  /** A link that none of the readers holds. */
  otherLink: CreatedShare
  bytes: number
  createdAt: string
  send(path: string, headers?: Record<string, string>): Promise<void>
}

export async function makeStage(server: TestServer): Promise<Stage> {
  const [owner, stranger] = [server.newOwner(), server.newOwner()]
  const foreign = await stranger.createBin()
  const bin = 'canary-address'
  const name = 'canary-bin-name'
  await owner.createBin({ id: bin, name, ...settings })
  numberFrom(server, bin, firstSeq)

  const send = async (path: string, headers: Record<string, string> = {}): Promise<void> => {
    const url = `${server.origin}/in/${bin}${path}`
    await (await fetch(url, { method: 'POST', headers, body: '{"a":1}' })).arrayBuffer()
  }
  const at = (path: string): string => `/api/bins/${bin}${path}`
  const write = async (method: string, path: string, body: unknown): Promise<void> => {
    const response = await owner.fetch(at(path), { method, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  }
  const rule = { id: 'canary-rule', name: 'canary-rule-name', when: {} }
  const steps = [{ status: 503 }, {}]
  await write('PUT', '/replies', { rules: [{ ...rule, answer: { kind: 'drill', steps } }] })
  await write('POST', '/secrets', {
    scheme: 'github',
    value: 'canary-signing',
    label: 'canary-label',
  })

  const event = { 'X-GitHub-Event': 'push', 'X-GitHub-Delivery': 'f1d2d2f9-24e4-11ee-be56' }
  for (let seq = firstSeq; seq < firstSeq + 9; seq++) {
    if (seq === own) {
      const hidden = { Authorization: 'Bearer canary-hidden-1', 'Content-Type': 'application/json' }
      await send('/canary-own-path?token=canary-hidden-2', { ...event, ...hidden })
    } else await send('/canary-other', seq === firstSeq + 1 ? event : {})
  }
  await write('PATCH', `/captures/${own}/annotation`, { note: 'canary-own-note' })
  await write('PATCH', `/captures/${pinned}/annotation`, {
    note: 'canary-note-of-another',
    pinned: true,
  })
  await owner.fetch(at(`/captures/${deleted}`), { method: 'DELETE' })

  const token = async (input: Partial<NewShare>): Promise<string> =>
    (await owner.share(bin, input)).token
  const revoked = await owner.share(bin)
  await owner.fetch(at(`/shares/${revoked.id}`), { method: 'DELETE' })
  const keys: Stage['keys'] = {
    owner: owner.key(),
    'bin link': await token({ redact: false }),
    'redacting bin link': await token({}),
    'capture link': await token({ capture: own, redact: false }),
    'redacting capture link': await token({ capture: own }),
    'link of another bin': (await stranger.share(foreign.id)).token,
    'revoked link': revoked.token,
    'expired link': await expiredLink(bin),
    'other owner': stranger.key(),
    nobody: null,
  }
  const otherLink = await owner.share(bin)
  const { bytes, createdAt } = await owner.readBin(bin)
  return { server, owner, bin, name, keys, otherLink, bytes, createdAt, send }
}

/** Sets a bin's next number, before anything arrived. */
function numberFrom({ folder }: TestServer, bin: string, first: number): void {
  const database = new Database(join(folder, 'wirebin.db'))
  database.prepare('UPDATE "Bin" SET "newest" = ? WHERE "id" = ?').run(first - 1, bin)
  database.close()
}

async function expiredLink(bin: string): Promise<string> {
  const { store, tokens } = services()
  const token = tokens.token('wbs')
  const binKey = (await store.findBin(bin))?.key ?? 0
  const usual = {
    binKey,
    capture: null,
    redact: false,
    listen: false,
    name: 'canary-link-name',
    uses: 0,
    lastUsedAt: null,
  }
  const share = { ...usual, id: tokens.shortId(), createdAt: 1, expiresAt: 2 }
  await store.createShare({ ...share, tokenHash: tokens.sha256(token) }, 1000)
  return token
}
