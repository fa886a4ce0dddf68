import { vi } from 'vitest'
import type { ClientEvents, ServerEvents } from '@/core/contract/socket'
import type { HubEvent } from '@/core/ports/hub'
import { services } from '@/core/services'
import { connectWatcher, type Watcher } from '../../../testing/watcher'
import { own, pinned } from './planted'
import { type Reader, readers, type Stage } from './stage'

/** Milliseconds that a busy machine may need to push an event. */
const patience = 10_000

export interface Heard {
  /** By reader, the text of each outlet of the gateway. */
  texts: Map<Reader, Map<string, string>>
  /** Readers with access, in the order of `readers`. */
  joined: Reader[]
  published: Set<HubEvent['kind']>
  rows: Record<HubEvent['kind'], unknown>
}

/** The server's socket events, each an outlet. A missing one is a type error. */
const serverEvents: Record<keyof ServerEvents, true> = {
  captured: true,
  contents: true,
  changed: true,
  viewers: true,
}
/** The client's requests; `unwatch` is answered with nothing. */
const clientEvents: Record<keyof ClientEvents, true> = {
  watch: true,
  listen: true,
  unwatch: true,
}

/** What causes each kind of event. A missing kind is a type error. */
const rowsOf = (stage: Stage): Record<HubEvent['kind'], () => Promise<unknown>> => {
  const { owner, bin, otherLink } = stage
  const write = (method: string, path: string, body?: unknown): Promise<Response> =>
    owner.fetch(`/api/bins/${bin}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    captured: () => stage.send('/canary-other'),
    drilled: async () => {
      await write('DELETE', '/drills')
      await stage.send('/canary-other')
    },
    delivered: () => write('POST', `/captures/${own}/deliveries`, { to: 'http://127.0.0.1:9/' }),
    forwards: () => write('POST', '/forwards', { to: 'http://127.0.0.1:9/', on: false }),
    polls: () => write('POST', '/polls', { url: 'http://127.0.0.1:9/', on: false }),
    replayed: () => write('POST', '/deliveries', { to: 'listeners', seqs: [own + 1] }),
    deleted: () => write('DELETE', `/captures/${own + 3}`),
    removed: () => write('POST', '/deletions', { seqs: [own + 4] }),
    marked: () => write('PATCH', '/annotations', { seqs: [pinned, own], tag: 'green' }),
    keys: () => owner.fetch('/api/owner/sessions', { method: 'DELETE' }),
    secrets: () => write('PUT', '/handshake-secrets/notion', {}),
    settings: () => write('PATCH', '', { name: stage.name, maxBody: 5000 }),
    // As when a bin's secrets change: all of its signed captures get new verdicts.
    updated: async () => {
      const key = (await services().store.findBin(bin))?.key ?? 0
      const rule = { answeredBy: 'rule:canary-rule', attempt: 2, attemptOf: own - 2 }
      const changes = [own, pinned].map((seq) => ({ seq, ...rule }))
      services().hub.publish({ kind: 'updated', bin: key, id: bin, changes })
    },
    // As when requests are looked at for what is new in them.
    drifted: async () => {
      const key = (await services().store.findBin(bin))?.key ?? 0
      const drift = { count: 1, notes: [{ path: 'canary-path', kind: 'new' as const }] }
      const changes = [own, pinned].map((seq) => ({ seq, drift }))
      services().hub.publish({ kind: 'drifted', bin: key, id: bin, changes })
    },
    annotated: async () => {
      await write('PATCH', `/captures/${pinned}/annotation`, { tag: 'red' })
      await write('PATCH', `/captures/${own}/annotation`, { tag: 'blue' })
    },
    // As when a tunnel's program was started again.
    moved: async () => {
      const key = (await services().store.findBin(bin))?.key ?? 0
      services().hub.publish({ kind: 'moved', bin: key, id: bin })
    },
    revoked: () => write('DELETE', `/shares/${otherLink.id}`),
    cleared: () => write('DELETE', '/captures?keepPinned=true'),
    closed: () => write('DELETE', ''),
  }
}

/** Lets every reader watch in every possible way, and then changes the bin in every possible way. */
export async function heardLive(stage: Stage): Promise<Heard> {
  const texts = new Map<Reader, Map<string, string>>()
  const watchers = new Map<Reader, Watcher>()
  for (const reader of readers) {
    const key = stage.keys[reader]
    const watcher = connectWatcher(stage.server.origin, key === null ? {} : { key })
    const heard = new Map<string, string>()
    texts.set(reader, heard)
    watcher.socket.onAny((event: string, payload: unknown) => {
      if (!(event in serverEvents)) throw new Error(`${event} is no outlet here`)
      heard.set(`event ${heard.size}, ${event}`, JSON.stringify(payload))
    })
    const inputs = [{ bin: stage.bin }, ...(key === null ? [] : [{ share: key }])]
    for (const input of inputs) {
      const answer = await watcher.watch(input)
      heard.set(`${Object.keys(clientEvents)[0]} ${Object.keys(input)[0]}`, JSON.stringify(answer))
      if (answer.ok) {
        const asked = { bin: answer.bin, name: 'canary-listener', reply: 'no' } as const
        const listens = await watcher.socket.timeout(patience).emitWithAck('listen', asked)
        heard.set(`listen ${Object.keys(input)[0]}`, JSON.stringify(listens))
      }
      if (answer.ok) watchers.set(reader, watcher)
      else if (!watchers.has(reader)) watchers.delete(reader)
    }
    if (!watchers.has(reader)) watcher.close()
  }

  const published = new Set<HubEvent['kind']>()
  const unsubscribe = services().hub.subscribe(({ kind }) => published.add(kind))
  const rows = rowsOf(stage)
  const { closed, ...others } = rows
  for (const [kind, happen] of Object.entries(others)) {
    await happen()
    await vi.waitFor(() => {
      if (!published.has(kind as HubEvent['kind'])) throw new Error(`${kind} was not published`)
    }, patience)
  }
  // The last event before all are disconnected; in one capture's room it is named `deleted`.
  watchers.get('link of another bin')?.close()
  watchers.delete('link of another bin')
  for (const reader of watchers.keys()) {
    const last = reader.includes('capture') ? '"what":"deleted"' : '"what":"cleared"'
    await vi.waitFor(() => {
      const heard = [...(texts.get(reader)?.values() ?? [])]
      if (!heard.some((text) => text.includes(last))) throw new Error(`${reader}: ${last} missing`)
    }, patience)
  }
  await closed()
  await Promise.all([...watchers.values()].map(({ lost }) => lost))
  unsubscribe()
  return { texts, joined: [...watchers.keys()], published, rows }
}
