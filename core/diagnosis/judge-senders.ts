import { agents } from './plan-probes'
import { endOf, found, type Judge, listed } from './judged-place'

/** Says which user agents are blocked, which answers are not Wirebin's, and what it refuses itself. */
export const judgeSenders: Judge = (probes) => {
  if (probes.arrived.length === 0) return []
  const findings: ReturnType<Judge> = []
  const blocked = probes.like('agent-').filter(({ arrival }) => !arrival)
  if (blocked[0]) {
    const names = blocked.map(({ probe }) => agents[probe.id]?.split(' ')[0] ?? probe.id)
    findings.push(
      found(
        'fault',
        'agent_blocked',
        `A request of ${listed(names)} ${endOf(blocked[0].attempt)} and did not arrive: it is blocked by its user agent`,
        'Take the paths under /in/ out of the firewall’s or bot filter’s rules: senders are programs',
      ),
    )
  }
  const get = probes.of('get')
  if (get && !get.arrival) {
    findings.push(
      found(
        'warning',
        'get_refused',
        `GET ${endOf(get.attempt)} and did not arrive`,
        'Some providers check a new address by GET: let the proxy pass every method on',
      ),
    )
  }
  const replaced = probes.arrived.find(
    ({ attempt: { status, own }, arrival }) =>
      arrival?.refused === null && status !== null && !(own && status === 200),
  )
  if (replaced) {
    findings.push(
      found(
        'warning',
        'answer_changed',
        `${replaced.probe.tries} arrived, but its sender ${endOf(replaced.attempt)}, not as Wirebin answered`,
        'The proxy replaces answers, or gave up before Wirebin answered: senders see its answer, and may send again',
      ),
    )
  }
  if (probes.arrived.some(({ arrival }) => arrival?.refused === 'rate_limited')) {
    findings.push(
      found(
        'fault',
        'rate_limited',
        'This instance refuses requests with 429: more than CAPTURES_PER_MINUTE_PER_ADDRESS come from one address',
        'Raise that limit. Behind a proxy set TRUST_PROXY, so that senders are told apart',
      ),
    )
  }
  const twice = probes.arrived.find(({ times, bare }) => times > 1 && !bare)
  if (twice) {
    findings.push(
      found(
        'warning',
        'arrived_twice',
        `${twice.probe.tries} was sent once and arrived ${twice.times} times`,
        'A proxy mirrors requests, or repeats them (nginx: proxy_next_upstream off)',
      ),
    )
  }
  return findings
}
