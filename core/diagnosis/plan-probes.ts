import type { HeaderLine } from '../contract/capture'
import type { Probe } from '../contract/diagnosis'
import { headerLines } from '../http/header-lines'
import type { Sample } from '../samples/make-sample'
import { limitInWords } from '../size-in-words'

const MiB = 1_048_576
/** Bytes of the largest body that is sent as a probe. */
const largest = 10 * MiB
/** More than the usual limit of proxies. */
const beyondOneMiB = MiB + 1024

/** Agents of senders that firewalls are known to take for robots, by the ids of their probes. */
export const agents: Readonly<Record<string, string>> = {
  'agent-go': 'Go-http-client/1.1',
  'agent-python': 'python-requests/2.32.5',
  'agent-stripe': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
}

const json: HeaderLine = ['Content-Type', 'application/json']
const noBody: Probe['body'] = { encoding: 'utf8', text: '', times: 0 }
const smallBody: Probe['body'] = { encoding: 'utf8', text: '{"wirebin":"a probe"}', times: 1 }
/** {"zipped":true} and a line feed, as gzip. */
const zipped = 'H4sIAAAAAAAAA6tWqsosKEhNUbIqKSpNreUCAIL9CtgQAAAA'
const filler = (times: number): Probe['body'] => ({ encoding: 'utf8', text: 'x', times })

/** What stands in a head that proxies are known to drop, merge or change. */
const oddHeaders: readonly HeaderLine[] = [
  ['Authorization', 'Bearer wirebin-probe'],
  ['X-Hub-Signature-256', 'sha256=00'],
  ['X_Under_Score', 'kept'],
  ['X-Odd.Name!', 'kept'],
  ['X-Twice', 'first'],
  ['X-Twice', 'second'],
]

/** Lines of a sample that are no sender's own, or that depend on where it is sent. */
const notSent = /^(?:host|content-length|x-wirebin-sample)$/i

/**
 * Returns the probes of a diagnosis, the sender's own request first: without that one the others tell nothing.
 *
 * @param maxBody bytes of the largest body that the bin keeps
 */
export function planProbes(sample: Sample, maxBody: number): Probe[] {
  const usual = { method: 'POST', path: '', headers: [json], body: smallBody }
  const probe = (id: string, tries: string, more: Partial<Probe> = {}): Probe => ({
    ...usual,
    sending: 'whole',
    ...more,
    id,
    tries,
  })
  const bodies = [...new Set([beyondOneMiB, Math.min(maxBody, largest)])]
    .filter((size) => size <= maxBody && size > smallBody.text.length)
    .toSorted((a, b) => a - b)
  return [
    probe('sample', 'a request as the sender makes it', {
      method: sample.method,
      path: sample.target,
      headers: headerLines(sample.headers).filter(([name]) => !notSent.test(name)),
      body: { encoding: 'utf8', text: new TextDecoder().decode(sample.body), times: 1 },
    }),
    probe('slash', 'a slash at the end of the address', { path: '/' }),
    probe('path', 'a path with an encoded slash and an empty part', { path: '/a%2Fb//c' }),
    probe('get', 'GET', { method: 'GET', headers: [], body: noBody }),
    probe('headers', 'header names and lines that proxies drop or change', {
      headers: [json, ...oddHeaders],
    }),
    ...Object.entries(agents).map(([id, agent]) =>
      probe(id, `the agent ${agent.split(' ')[0]}`, { headers: [json, ['User-Agent', agent]] }),
    ),
    ...bodies.map((size) =>
      probe(`body-${size}`, `a body of ${limitInWords(size)}`, { body: filler(size) }),
    ),
    probe('gzip', 'a compressed body', {
      headers: [json, ['Content-Encoding', 'gzip']],
      body: { encoding: 'base64', text: zipped, times: 1 },
    }),
    probe('chunked', 'a body in chunks', { sending: 'chunked' }),
    probe('slowly', 'a body whose halves come apart', { body: filler(2048), sending: 'slowly' }),
    probe('expect', 'Expect: 100-continue', { sending: 'expect' }),
    probe('upgrade', 'a WebSocket of the live page', {
      method: 'GET',
      path: '/socket.io/?EIO=4&transport=websocket',
      headers: [],
      body: noBody,
      sending: 'upgrade',
    }),
  ]
}
