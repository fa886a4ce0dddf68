import { markedPath } from './mark'
import { endOf, found, type Judge, type JudgedProbe, type SentFrom } from './judged-place'
import { isRedirect } from './judge-reach'

/** Says what becomes of the path and the query on the way. */
export const judgeTargets: Judge = (probes, sent) => {
  const findings: ReturnType<Judge> = []
  const plain = probes.arrived.find(({ probe }) => probe.path === '') ?? probes.arrived[0]
  if (plain) findings.push(...prefix(plain, sent))
  const isStripped = findings.some(({ code }) => code === 'prefix_stripped')
  const slash = probes.of('slash')
  if (slash && !slash.arrival && isRedirect(slash.attempt) && probes.arrived.length > 0) {
    findings.push(
      found(
        'warning',
        'slash_redirected',
        `The address with a slash at its end is redirected (${slash.attempt.status}) to ${slash.attempt.location}: senders of webhooks do not follow that`,
        'Let the proxy pass on both, with and without the slash',
      ),
    )
  }
  const path = probes.of('path')
  if (path && !isStripped) findings.push(...oddPath(path, sent, probes.arrived.length > 0))
  return findings
}

/** Returns the request target of a probe as it was sent. */
function sentTarget({ probe }: JudgedProbe, { url, token, place }: SentFrom): string {
  return markedPath(new URL(url).pathname + probe.path, { token, place, probe: probe.id })
}

const pathOf = (target: string): string => target.split('?')[0] ?? ''

function prefix(judged: JudgedProbe, sent: SentFrom): ReturnType<Judge> {
  const { arrival } = judged
  const sentPath = pathOf(sentTarget(judged, sent))
  const came = pathOf(arrival?.target ?? '').replace(/^https?:\/\/[^/]*/i, '')
  const beforeIn = new URL(sent.url).pathname.split('/in/')[0] ?? ''
  if (came.startsWith(`/in/${sent.bin}`)) {
    if (beforeIn === '') return []
    return [
      found(
        'warning',
        'sub_path',
        `Requests to ${beforeIn}/in/${sent.bin} arrive, but pages and the addresses that they show are not under ${beforeIn}`,
        'Wirebin has no hosting under a path: give it a name of its own, such as hooks.example.com',
      ),
    ]
  }
  if (came === sentPath) {
    return [
      found(
        'fault',
        'no_bin_address',
        `Requests to ${sentPath} arrive as they are sent, and that is no bin’s address: here these begin with /in/`,
        `Give senders ${new URL(sent.url).origin}/in/${sent.bin}, or have a proxy in front that takes ${beforeIn} off`,
      ),
    ]
  }
  return [
    found(
      'fault',
      'prefix_stripped',
      `The path changes on the way: ${sentPath} arrives as ${came === '' ? 'nothing' : came}, which is no bin’s address`,
      'Let the proxy pass the whole path on (nginx: proxy_pass http://wirebin; without a path or slash after it. Caddy: handle, not handle_path)',
    ),
  ]
}

function oddPath(judged: JudgedProbe, sent: SentFrom, others: boolean): ReturnType<Judge> {
  const { arrival, probe, attempt } = judged
  if (!arrival) {
    if (!others) return []
    return [
      found(
        'warning',
        'path_refused',
        `A path with an encoded slash (${probe.path}) ${endOf(attempt)} and did not arrive`,
        'Few senders use one: let the proxy pass paths on as they are',
      ),
    ]
  }
  const came = pathOf(arrival.target)
  const was = pathOf(sentTarget(judged, sent))
  // What is before the bin's address has a finding of its own.
  if (was.endsWith(came) || came.endsWith(`/in/${sent.bin}${probe.path}`)) return []
  return [
    found(
      'warning',
      'path_changed',
      `The path is rewritten on the way: ${was} arrives as ${came}`,
      'Signatures over the path do not fit then (nginx: proxy_pass without a path after the host, merge_slashes off)',
    ),
  ]
}
