import { limitInWords } from '../size-in-words'
import { endOf, found, type Judge, type JudgedProbe } from './judged-place'
import type { Probe } from '../contract/diagnosis'
import { pauseMs } from './probe-request'

/** Says what becomes of bodies: capped, changed, held back, refused for the way they are sent. */
export const judgeBodies: Judge = (probes, sent) => {
  if (probes.arrived.length === 0) return []
  const changed = probes.arrived.filter((judged) => isChanged(judged, sent.digests))
  return [
    ...capped(probes.like('body-'), sent.maxBody),
    ...changedBodies(changed),
    ...chunked(probes.of('chunked')),
    ...expected(probes.of('expect')),
    ...buffered(probes.of('slowly')),
  ]
}

/** How a body ends that a proxy begins to pass on, and then does not. */
const cutOff = new Set(['aborted', 'malformed', 'timeout'])

const sizeOf = ({ body }: Probe): number => body.text.length * body.times

function capped(bodies: readonly JudgedProbe[], maxBody: number): ReturnType<Judge> {
  const [smallest] = bodies
    .filter(({ arrival }) => !arrival || cutOff.has(arrival.refused ?? ''))
    .toSorted((a, b) => sizeOf(a.probe) - sizeOf(b.probe))
  if (!smallest) return []
  const { attempt, probe } = smallest
  const size = limitInWords(sizeOf(probe))
  if (/^(?:timeout|aborterror|timeouterror|abort_err)$/i.test(attempt.errorCode ?? '')) {
    return [
      found(
        'warning',
        'body_slow',
        `A body of ${size} did not get through in time`,
        'The connection is slow, or something on the way holds large bodies back',
      ),
    ]
  }
  return [
    found(
      'fault',
      'body_cap',
      `A body of ${size} ${endOf(attempt)} and did not arrive whole, though this bin takes ${limitInWords(maxBody)}`,
      `Raise the proxy’s limit (nginx: client_max_body_size ${Math.ceil(maxBody / 1_048_576)}m; Caddy: request_body max_size)`,
    ),
  ]
}

function isChanged(
  { probe, arrival, bare }: JudgedProbe,
  digests: ReadonlyMap<string, string>,
): boolean {
  if (bare) return false
  const expected = digests.get(probe.id)
  return arrival?.refused === null && expected !== undefined && expected !== arrival.sha256
}

function changedBodies(changed: readonly JudgedProbe[]): ReturnType<Judge> {
  const [first] = changed
  if (!first) return []
  const onlyZipped = changed.every(({ probe }) => probe.id === 'gzip')
  return [
    found(
      'fault',
      'body_changed',
      `${onlyZipped ? 'A compressed body' : 'The body'} is changed on the way: ${first.arrival?.size} bytes arrive that were not sent so`,
      'Signatures do not fit a changed body: turn off what rewrites or unpacks request bodies',
    ),
  ]
}

function chunked(judged: JudgedProbe | undefined): ReturnType<Judge> {
  if (!judged || judged.arrival) return []
  return [
    found(
      'fault',
      'chunked_refused',
      `A body in chunks (without Content-Length) ${endOf(judged.attempt)} and did not arrive`,
      'Let the proxy take Transfer-Encoding: chunked (nginx: proxy_http_version 1.1): some senders send nothing else',
    ),
  ]
}

function expected(judged: JudgedProbe | undefined): ReturnType<Judge> {
  if (!judged || judged.arrival) return []
  return [
    found(
      'warning',
      'expect_refused',
      `A request with Expect: 100-continue ${endOf(judged.attempt)} and did not arrive`,
      'curl and .NET send it with large bodies: let the proxy answer 100, or pass it on',
    ),
  ]
}

function buffered(judged: JudgedProbe | undefined): ReturnType<Judge> {
  const { arrival } = judged ?? {}
  // What a proxy held back arrives at once; what it passed on may have waited for a busy server's look.
  if (!arrival || arrival.receiveMs >= pauseMs / 4) return []
  return [
    found(
      'note',
      'buffered',
      'The proxy holds bodies back until they are complete: what a sender breaks off does not arrive, and the time of arrival is the end of its body',
      'nginx: proxy_request_buffering off; where that matters',
    ),
  ]
}
