import { found, type Judge } from './judged-place'

/** Says whether the live page's WebSocket gets through. */
export const judgeLive: Judge = (probes, { liveUrl, place }) => {
  const attempt = probes.of('upgrade')?.attempt
  if (!attempt || attempt.status === 101) return []
  const { origin } = new URL(liveUrl)
  if (attempt.status === 421) {
    return [
      found(
        'fault',
        'host_not_passed',
        `Pages at ${origin} are answered 421: the host that arrives is not that of PUBLIC_ORIGIN`,
        'Pass it on (nginx: proxy_set_header Host $http_host), or set PUBLIC_ORIGIN to the address that browsers use',
      ),
    ]
  }
  // Nothing of this place gets through, which is said already.
  if (attempt.status === null && place !== 'browser') return []
  if (probes.arrived.length === 0) return []
  return [
    found(
      'warning',
      'no_upgrade',
      `A WebSocket to ${origin} is not passed on${attempt.status === null ? '' : ` (it was answered ${attempt.status})`}: the live page works, by asking again and again`,
      'Pass upgrades on (nginx: proxy_http_version 1.1, proxy_set_header Upgrade $http_upgrade, proxy_set_header Connection $connection_upgrade)',
    ),
  ]
}
