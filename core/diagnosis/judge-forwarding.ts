import { headerLines } from '../http/header-lines'
import { found, type Judge, listed } from './judged-place'
import { markHeader } from './mark'

/** Lines that senders of every kind add by themselves. */
const usual = new Set(
  'host content-length content-type connection accept accept-encoding accept-language user-agent transfer-encoding expect origin referer priority dnt pragma cache-control'.split(
    ' ',
  ),
)

/** Says what a proxy adds, and whether the instance takes the sender's address from it. */
export const judgeForwarding: Judge = (probes, { trustProxy }) => {
  const judged = probes.arrived[0]
  if (!judged?.arrival) return []
  const sent = new Set(judged.probe.headers.map(([name]) => name.toLowerCase()))
  const came = headerLines(judged.arrival.headers).map(([name]) => name.toLowerCase())
  const added = came.filter(
    (name) =>
      !sent.has(name) &&
      !usual.has(name) &&
      !name.startsWith('sec-') &&
      name !== markHeader.toLowerCase(),
  )
  const findings: ReturnType<Judge> = []
  if (added.length > 0) {
    findings.push(
      found(
        'note',
        'headers_added',
        `On the way these are added to every request: ${listed([...new Set(added)])}`,
        null,
      ),
    )
  }
  const isForwarded = added.includes('x-forwarded-for')
  if (isForwarded && trustProxy === 0) {
    findings.push(
      found(
        'warning',
        'proxy_not_trusted',
        'A proxy passes requests on, and TRUST_PROXY is 0: every request seems to come from the proxy’s address',
        'Start Wirebin with TRUST_PROXY=1, or with the number of proxies in front of it',
      ),
    )
  }
  if (!isForwarded && trustProxy > 0) {
    findings.push(
      found(
        'warning',
        'no_forwarded_for',
        `TRUST_PROXY is ${trustProxy}, and no X-Forwarded-For arrives: every request seems to come from the proxy’s address`,
        'Let the proxy add it (nginx: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for). If there is no proxy, set TRUST_PROXY=0: else anybody can write an address',
      ),
    )
  }
  return findings
}
