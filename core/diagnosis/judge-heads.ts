import type { HeaderLine } from '../contract/capture'
import { headerLines } from '../http/header-lines'
import { found, type Judge, type JudgedProbe, listed, type SentFrom } from './judged-place'
import { sentHeaders } from './sent-headers'

/** Lines of one connection only (RFC 9110, section 7.6.1), and those that say how long a body is. */
const ofConnection =
  /^(?:connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|proxy-.*|content-length)$/
/** Names that a sender's identity or signature stands in. */
const isWeighty = /authorization|signature|token|secret|hmac|webhook|hook-id/

/** Says which header lines are dropped, merged, changed or added on the way. */
export const judgeHeads: Judge = (probes, sent) => {
  const changes = new Changes()
  for (const id of ['sample', 'headers']) {
    const judged = probes.of(id)
    if (judged?.arrival && !judged.bare) changes.compare(judged, sent)
  }
  const sample = probes.of('sample')
  const isBare = [sample, probes.of('headers')].some((judged) => judged?.bare)
  return [
    ...changes.findings(),
    ...(isBare ? [notTried] : []),
    ...(sample?.bare ? [] : hostChanged(sample, sent)),
  ]
}

const notTried = found(
  'note',
  'headers_not_tried',
  'This browser’s probes got through only without their header lines: what becomes of those was not tried from here',
  'Something in front of Wirebin refuses OPTIONS, or a request with such lines. Pages are asked about it first, senders are not: “wirebin doctor” tries them from elsewhere',
)

class Changes {
  readonly #dropped = new Set<string>()
  readonly #merged = new Set<string>()
  readonly #partly = new Set<string>()
  readonly #changed = new Map<string, [sent: string, came: string]>()

  compare({ probe, arrival }: JudgedProbe, sent: SentFrom): void {
    const came = headerLines(arrival?.headers ?? [])
    const lines = sentHeaders(probe.headers, sent.place)
    for (const name of new Set(lines.map(([one]) => one.toLowerCase()))) {
      if (!ofConnection.test(name)) this.#compare(valuesOf(lines, name), valuesOf(came, name), name)
    }
  }

  #compare(sent: string[], came: string[], name: string): void {
    if (came.length === 0) this.#dropped.add(name)
    else if (same(sent, came)) return
    else if (sent.length > 1 && came.length === 1) {
      const isJoined = came[0]?.replaceAll(/,\s*/g, ',') === sent.join(',')
      ;(isJoined ? this.#merged : this.#partly).add(name)
    } else this.#changed.set(name, [sent.join(', '), came.join(', ')])
  }

  findings(): ReturnType<Judge> {
    const dropped = [...this.#dropped]
    const weighty = dropped.filter((name) => isWeighty.test(name))
    const scored = dropped.filter((name) => name.includes('_') && !weighty.includes(name))
    const others = dropped.filter((name) => !weighty.includes(name) && !scored.includes(name))
    const findings: ReturnType<Judge> = []
    const add = (...one: Parameters<typeof found>): void => void findings.push(found(...one))
    if (weighty.length > 0) {
      add(
        'fault',
        'header_dropped',
        `${listed(weighty)} ${weighty.length === 1 ? 'does' : 'do'} not arrive: dropped on the way`,
        'Pass it on (nginx: no proxy_set_header that empties it; Caddy: no header_up that removes it): signatures and keys stand there',
      )
    }
    if (others.length > 0) {
      add(
        'warning',
        'header_dropped',
        `${listed(others)} ${others.length === 1 ? 'does' : 'do'} not arrive: dropped on the way`,
        'Let the proxy pass header lines on that it does not know (nginx: ignore_invalid_headers off)',
      )
    }
    if (scored.length > 0) {
      add(
        'warning',
        'underscores_dropped',
        `Header names with underscores do not arrive: ${listed(scored)}`,
        'nginx: underscores_in_headers on; in the server block. Some senders use such names',
      )
    }
    if (this.#merged.size > 0) {
      add(
        'warning',
        'headers_merged',
        `Header lines of the same name are merged into one: ${listed([...this.#merged])}`,
        'Pass such lines on as they are (nginx: no proxy_set_header for this name): what is captured is not what was sent',
      )
    }
    if (this.#partly.size > 0) {
      add(
        'warning',
        'headers_merged',
        `Of header lines of the same name only a part arrives: ${listed([...this.#partly])}`,
        'Let the proxy pass on all lines of a name',
      )
    }
    for (const [name, [was, is]] of this.#changed) {
      add(
        isWeighty.test(name) ? 'fault' : 'warning',
        'header_changed',
        `${name} is changed on the way: “${shown(was)}” arrives as “${shown(is)}”`,
        'Take this change out of the proxy’s configuration',
      )
    }
    return findings
  }
}

const valuesOf = (lines: readonly HeaderLine[], name: string): string[] =>
  lines.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value)

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at])

const shown = (value: string): string => (value.length > 80 ? `${value.slice(0, 80)}…` : value)

function hostChanged(judged: JudgedProbe | undefined, { url }: SentFrom): ReturnType<Judge> {
  const came = valuesOf(headerLines(judged?.arrival?.headers ?? []), 'host')[0]
  const { host } = new URL(url)
  if (came === undefined || came.toLowerCase() === host) return []
  return [
    found(
      'warning',
      'host_changed',
      `Host is changed on the way: “${host}” arrives as “${shown(came)}”`,
      'Pass it on (nginx: proxy_set_header Host $http_host; Caddy does): pages answer to the host of PUBLIC_ORIGIN only',
    ),
  ]
}
