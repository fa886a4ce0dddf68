import { printAnsweredBy } from '../answered-by'
import { unknownMeta } from '../capture-meta'
import { announce } from '../capture/announce'
import type { HeaderLine } from '../contract/capture'
import { namedByConnection } from '../deliveries/sent-lines'
import { parseTarget } from '../deliveries/target'
import { forwardingsOf } from '../forwards/forwardings'
import { sendKept } from '../forwards/send-kept'
import { hopByHop } from '../http/hop-by-hop'
import { importDefaults } from '../import/import-item'
import { addressSecrets } from '../redact/secret-addresses'
import { redactionMark } from '../redact/secret-names'
import { toNewCapture } from '../import/to-new-capture'
import type { NewCaptureMeta, OpenBinRecord } from '../records'
import type { Services } from '../services'
import type { WholeAnswer } from './read-answer'

/** What came of an address: its answer, and where the connection went to. */
export interface Fetched {
  url: string
  address: string | null
  whole: WholeAnswer
  receiveMs: number
}

const said = new Set(['x-poll-url', 'x-poll-status'])

/**
 * Catches an answer in a bin as a POST to the path of the address, and sends it on by the bin's forwards. Nobody
 * signed or sent it: it has no provider, no rules apply to it, and its status is the one that was answered. Returns its
 * number, or why the bin cannot keep it. Throws as Store.append does.
 */
export async function catchAnswer(
  services: Services,
  bin: OpenBinRecord,
  fetched: Fetched,
): Promise<number | string> {
  const { url, address, whole, receiveMs } = fetched
  const made = toNewCapture(services, bin, {
    ...importDefaults,
    method: 'POST',
    target: targetOf(url),
    httpVersion: whole.httpVersion === '1.0' ? '1.0' : '1.1',
    remoteAddress: address ?? '',
    headers: linesOf(url, whole),
    body: whole.body,
    receiveMs,
    reply: { status: whole.status, headers: [], size: 0 },
  })
  if (typeof made === 'string') return made
  const { headers, ...rest } = made
  const forwardings = forwardingsOf(services, bin, { ...rest, headers: [...headers] }, unknown)
  const capture = { ...made, meta, forwardings }
  const kept = await services.store.append(capture)
  services.counters.captured += 1
  services.counters.bytes += capture.body.length
  announce(services, bin, { capture, kept, waiting: false })
  if (forwardings.length > 0) sendKept(services, bin, kept.seq, forwardings)
  return kept.seq
}

const unknown = { who: null, eventKey: null }

const meta: NewCaptureMeta = { ...unknownMeta, answeredBy: printAnsweredBy({ by: 'poll' }) }

/**
 * Returns path and query of an address. A path that is the key of its address is hidden in it: a link that hides
 * secrets knows such a path by its host only, which a target does not have.
 */
function targetOf(url: string): string {
  const { href, origin } = new URL(url)
  const [secret] = addressSecrets(href)
  if (!secret) return parseTarget(url, 'url').path
  return `${href.slice(origin.length, secret[0]) || '/'}${redactionMark}`
}

/** Returns the lines of an answer that are about what it holds, after those that say where it is from. */
function linesOf(url: string, { status, headers }: WholeAnswer): HeaderLine[] {
  const named = namedByConnection(headers.flat())
  const own = headers.filter(([name]) => {
    const lower = name.toLowerCase()
    return !hopByHop.has(lower) && !named.has(lower) && !said.has(lower)
  })
  return [['X-Poll-Url', new URL(url).href], ['X-Poll-Status', String(status)], ...own]
}
