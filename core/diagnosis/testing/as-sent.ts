import { createHash } from 'node:crypto'
import type { Probe, ProbeAttempt, ProbePlace } from '../../contract/diagnosis'
import type { ProbeArrival } from '../../ports/diagnoses'
import type { SentFrom } from '../judged-place'
import { markedPath } from '../mark'
import { planProbes } from '../plan-probes'
import { pauseMs, probeBody } from '../probe-request'
import { sentHeaders } from '../sent-headers'

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const sample = {
  method: 'POST',
  target: '',
  headers: [
    'Host',
    'x',
    'User-Agent',
    'GitHub-Hookshot/1',
    'X-GitHub-Event',
    'push',
    'Content-Length',
    '2',
  ],
  body: new TextEncoder().encode('{}'),
  signed: 'made-up' as const,
}

const maxBody = 4_194_304
export const probes: readonly Probe[] = planProbes(sample, maxBody)

/** How one probe fared: what differs from one that arrived as it was sent and was answered by Wirebin. */
export interface Fared {
  attempt?: Partial<ProbeAttempt>
  /** Null: it did not arrive. */
  arrival?: Partial<ProbeArrival> | null
}

const url = 'https://hooks.example.com/in/shop'

/** Returns what a place sent, all of which arrived as it was sent, but for these probes; `*` stands for all others. */
export function asSent(
  fared: Record<string, Fared> = {},
  more: Partial<SentFrom> = {},
  place: ProbePlace = 'command',
): SentFrom {
  const sent = { url, bin: 'shop', token: 'abcdefghijklmnop', ...more }
  const of = ({ id }: Probe): Fared => fared[id] ?? fared['*'] ?? {}
  return {
    place,
    liveUrl: 'https://hooks.example.com',
    probes,
    attempts: probes.map((probe) => ({
      probe: probe.id,
      status: probe.sending === 'upgrade' ? 101 : 200,
      error: null,
      errorCode: null,
      location: null,
      server: null,
      own: true,
      ...of(probe).attempt,
    })),
    arrivals: probes.flatMap((probe) => {
      const { arrival } = of(probe)
      if (arrival === null || probe.sending === 'upgrade') return []
      return [{ ...arrived(probe, place, sent), ...arrival }]
    }),
    trustProxy: 0,
    maxBody,
    digests: new Map(probes.map((probe) => [probe.id, digest(probeBody(probe))])),
    ...sent,
  }
}

function arrived(
  probe: Probe,
  place: ProbePlace,
  sent: Pick<SentFrom, 'url' | 'token'>,
): ProbeArrival {
  const { host, pathname } = new URL(sent.url)
  const body = probeBody(probe)
  return {
    place,
    probe: probe.id,
    bare: false,
    method: probe.method,
    target: markedPath(pathname + probe.path, { token: sent.token, place, probe: probe.id }),
    headers: ['Host', host, ...sentHeaders(probe.headers, place).flat()],
    remoteAddress: '192.0.2.1',
    size: body.length,
    sha256: digest(body),
    receiveMs: probe.sending === 'slowly' ? pauseMs : 0,
    refused: null,
  }
}
