import { apiDocument, type ApiOperation } from '../parts/api-document'
import { ask, type Ask, type MadeBin, makeBin } from '../parts/ask'
import { bodies, headers, objects, searches, segments } from '../parts/hostile-input'
import { roomy, type Server } from '../parts/server'
import type { Stage } from '../parts/stage'
import type { Trial } from '../parts/trial'

const atOnce = 8
const maxMs = 10_000
/** Names that the contract uses somewhere. */
const names = [
  'name',
  'id',
  'maxCaptures',
  'maxBody',
  'expireAfterDays',
  'listenerReplyMs',
  'whenFull',
  'capture',
  'expiresIn',
  'redact',
  'listen',
  'pinned',
  'tag',
  'note',
  'provider',
  'event',
  'scheme',
  'value',
  'rules',
  'fallback',
  'replies',
  'seq',
  'ownerKey',
  '__proto__',
]

/** Sends every route input that no client sends. */
export const hostile: Trial = {
  name: 'hostile',
  promise: 'No input makes the API fail: every response is deliberate, and comes in time',
  limit: { quick: 120, full: 900 },
  async run(stage) {
    const server = await stage.start({ env: { ...roomy, MAX_CAPTURES_PER_BIN: '1000' } })
    const { operations } = await apiDocument(server.port)
    const bin = await makeBin(server.port)
    await ask(server.port, { method: 'POST', path: bin.path, body: '{"a":1}' })
    // A capture that is hostile to its later readers.
    const deep = '['.repeat(30_000) + ']'.repeat(30_000)
    const json = { 'Content-Type': 'application/json' }
    await ask(server.port, { method: 'POST', path: bin.path, body: deep, headers: json })
    const all = operations.flatMap((operation) => attempts(operation, bin))
    const chosen = stage.quick ? some(stage, all, 800) : all

    const faults: string[] = []
    const counts = { sent: 0, slowestMs: 0 }
    const left = [...chosen]
    const work = async (): Promise<void> => {
      for (let next = left.pop(); next && server.running; next = left.pop()) {
        const fault = await attempt(server, { ...next, timeoutMs: maxMs }, counts)
        if (fault !== null) faults.push(fault)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    if (!server.running) faults.push(`the server ended: ${server.said.slice(-500)}`)
    const after = await ask(server.port, { method: 'POST', path: bin.path }).catch(() => null)
    if (after?.status !== 200) faults.push('nothing is captured afterwards')
    return {
      how: `${operations.length} operations × hostile segments, queries, searches, headers and bodies`,
      result: `${counts.sent} requests, ${faults.length} answered 5xx or not at all; the slowest in ${Math.round(counts.slowestMs)} ms`,
      faults,
    }
  },
}

async function attempt(
  { port }: Pick<Server, 'port'>,
  given: Ask,
  counts: { sent: number; slowestMs: number },
  again = 2,
): Promise<string | null> {
  const { method = 'GET', path, body = '' } = given
  const what = `${method} ${path.slice(0, 120)} ${String(body).slice(0, 60)}`
  try {
    const { status, ms, headers: answered } = await ask(port, given)
    counts.sent += 1
    counts.slowestMs = Math.max(counts.slowestMs, ms)
    // Busy is a valid response too, if it says for how long.
    if (status === 503 && answered['retry-after'] !== undefined) return null
    return status >= 500 ? `${status}: ${what}` : null
  } catch (error) {
    // If a body is refused early, the connection may break before the response is read.
    const broken = /ECONNRESET|EPIPE/.test((error as NodeJS.ErrnoException).code ?? '')
    if (broken && again > 0) return attempt({ port }, given, counts, again - 1)
    return `${String(error)}: ${what}`
  }
}

/** A part of them, chosen by the seed. */
const some = (stage: Stage, all: Ask[], count: number): Ask[] =>
  Array.from({ length: Math.min(count, all.length) }, () => all[stage.below(all.length)] as Ask)

function attempts({ method, path, query }: ApiOperation, bin: MadeBin): Ask[] {
  const { key } = bin
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole)
  const fill = (given: Record<string, string> = {}): string =>
    parameters.reduce((filled, name) => filled.replace(name, given[name] ?? usual(name, bin)), path)
  // What would delete the bin is tried on an unknown one.
  const deletes = method === 'DELETE' && /\{bin\}(?:\/captures)?$/.test(path)
  const harmless: Record<string, string> = deletes ? { '{bin}': 'not-there' } : {}
  const base = { method, key }
  const json = { 'Content-Type': 'application/json' }
  const asks: Ask[] = [
    ...parameters.flatMap((name) =>
      segments.map((segment) => ({ ...base, path: fill({ ...harmless, [name]: segment }) })),
    ),
    ...['q', 'limit', 'after', 'before', 'format', 'buckets', 'unknown', ...query].flatMap((name) =>
      [...segments, ...searches.map(encoded)].map((value) => ({
        ...base,
        path: `${fill(harmless)}?${name}=${value}`,
      })),
    ),
    ...headers.map((each) => ({ ...base, path: fill(harmless), headers: each, body: '{}' })),
  ]
  if (method === 'GET') return asks
  const texts = [...bodies, ...objects(names)]
  const sent = texts.map((body) => ({ ...base, path: fill(harmless), headers: json, body }))
  return [...asks, ...sent]
}

/** Percent-encodes text, a lone surrogate as its three bytes. */
const encoded = (text: string): string =>
  Buffer.from(text, 'utf8')
    .toString('latin1')
    .replaceAll(/[^\w.~-]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`)

const usual = (name: string, bin: MadeBin): string =>
  ({ '{bin}': bin.id, '{seq}': '1' })[name] ?? 'not-there'
