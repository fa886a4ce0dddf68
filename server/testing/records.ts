import { createHash } from 'node:crypto'
import type {
  BinRecord,
  BinSettingsRecord,
  NewCapture,
  NewInsight,
  ShareRecord,
} from '@/core/records'
import type { Store } from '@/core/store'

export const hashOf = (text: string): Uint8Array => createHash('sha256').update(text).digest()

let made = 0

/** A bin of a new owner. */
export async function makeBin(
  store: Store,
  settings: Partial<BinSettingsRecord> & {
    id?: string
    ownerKey?: number
    createdAt?: number
  } = {},
): Promise<BinRecord> {
  made += 1
  return store.createBin({
    id: `bin-${made}`,
    ownerKey: settings.ownerKey ?? (await store.createOwner(hashOf(`owner ${made}`), 1)),
    createdAt: 1000,
    name: 'A bin',
    maxCaptures: 1000,
    maxBytes: 1_000_000,
    maxBody: 100_000,
    whenFull: 'evict',
    expireAfterDays: 30,
    ...settings,
  })
}

/** Of a capture about which nothing was understood, unless something else is said. */
export const newInsight = (changes: Partial<NewInsight> = {}): NewInsight => ({
  provider: null,
  event: null,
  eventKey: null,
  attempt: null,
  answeredBy: null,
  verdict: null,
  scheme: null,
  judged: true,
  replyBody: null,
  ...changes,
})

/** A capture of weight `body.length` alone, unless something else is said. */
export function newCapture(binKey: number, changes: Partial<NewCapture> = {}): NewCapture {
  const body = changes.body ?? new Uint8Array()
  return {
    binKey,
    receivedAt: 2000,
    method: 'POST',
    target: '',
    contentType: null,
    size: body.length,
    remoteAddress: '203.0.113.1',
    status: 200,
    refused: null,
    httpVersion: '1.1',
    receiveMs: 1.5,
    replyHeaders: [],
    replySize: 2,
    headers: [],
    trailers: [],
    body,
    ...changes,
  }
}

/** A link whose token is its id. */
export function newShare(
  binKey: number,
  id: string,
  changes: Partial<ShareRecord> = {},
): ShareRecord & { tokenHash: Uint8Array } {
  return {
    id,
    binKey,
    tokenHash: hashOf(id),
    capture: null,
    redact: false,
    createdAt: 1,
    expiresAt: null,
    uses: 0,
    lastUsedAt: null,
    ...changes,
  }
}

/** Appends empty captures of `size` bytes all at once; answers their numbers. */
export function appendMany(
  store: Store,
  binKey: number,
  count: number,
  size = 10,
): Promise<number[]> {
  const body = new Uint8Array(size)
  return Promise.all(
    Array.from(
      { length: count },
      async () => (await store.append(newCapture(binKey, { body }))).seq,
    ),
  )
}

/** The numbers a bin holds, ascending. */
export async function numbersOf(store: Store, binKey: number): Promise<number[]> {
  const { captures } = await store.listCaptures(binKey, { after: 0, limit: 500 })
  return captures.map(({ seq }) => seq)
}
