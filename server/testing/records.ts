import { createHash } from 'node:crypto'
import { unknownMeta } from '@/core/capture-meta'
import type {
  BinRecord,
  BinSettingsRecord,
  NewCapture,
  NewCaptureMeta,
  SecretRecord,
  ShareRecord,
} from '@/core/records'
import type { Store } from '@/core/ports/store/store'

export const hashOf = (text: string): Uint8Array => createHash('sha256').update(text).digest()

let made = 0

/** Creates a bin of a new owner, unless one is given. */
export async function makeBin(
  store: Pick<Store, 'createBin' | 'createOwner'>,
  settings: Partial<BinSettingsRecord> & {
    id?: string
    ownerId?: number
    createdAt?: number
  } = {},
): Promise<BinRecord> {
  made += 1
  return store.createBin({
    id: `bin-${made}`,
    ownerId: settings.ownerId ?? (await store.createOwner(hashOf(`owner ${made}`), 1)),
    createdAt: 1000,
    name: 'A bin',
    maxCaptures: 1000,
    maxBytes: 1_000_000,
    maxBody: 100_000,
    whenFull: 'evict',
    expireAfterDays: 30,
    listenerReplyMs: null,
    ...settings,
  })
}

/** The empty metadata, with changes. */
export const newMeta = (changes: Partial<NewCaptureMeta> = {}): NewCaptureMeta => ({
  ...unknownMeta,
  ...changes,
})

/** Fields of a secret that its owner entered. */
export const given = { handedOverFrom: null, handedOverAt: null, handedOverSeq: null }

/** A capture whose size is `body.length`, with changes. */
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
    listen: false,
    name: '',
    createdAt: 1,
    expiresAt: null,
    uses: 0,
    lastUsedAt: null,
    ...changes,
  }
}

/** A secret that no key opens. */
export const newSecret = (binKey: number, id: string): SecretRecord => ({
  id,
  binKey,
  scheme: 'github',
  label: '',
  sealed: new Uint8Array([1]),
  settings: null,
  createdAt: 1,
  keyId: null,
  ...given,
})

/** Appends captures of `size` zero bytes all at once; returns their numbers. */
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

/** Returns the numbers of a bin's captures, ascending. */
export async function numbersOf(store: Store, binKey: number): Promise<number[]> {
  const { captures } = await store.listCaptures(binKey, { after: 0, limit: 500 })
  return captures.map(({ seq }) => seq)
}
