import type { JudgedProbes, Probe } from '@/core/contract/diagnosis'
import { judgePlace } from '@/core/diagnosis/judge-place'
import { attemptOf, probeRequest } from '@/core/diagnosis/probe-request'
import type { CaptureAddress } from '../instance/capture-address'
import { sendOnce } from '../local/local-target'

/** It asks for what changes nothing, wherever it arrives. */
const probe: Probe = {
  id: 'sample',
  tries: 'a request',
  method: 'GET',
  path: '',
  headers: [],
  body: { encoding: 'utf8', text: '', times: 0 },
  sending: 'whole',
}

/**
 * Judges an address behind which no Wirebin answers: its name, its certificate, its redirects. Returns null if
 * nothing is wrong with those.
 */
export async function judgeUnreached({
  url,
  origin,
  bin,
}: CaptureAddress): Promise<JudgedProbes | null> {
  const health = `${origin}/api/health`
  const target = { url: health, liveUrl: origin, token: 'none-is-open', place: 'command' as const }
  const attempt = attemptOf(probe, await sendOnce(probeRequest(probe, target), 10_000))
  const judged = judgePlace({
    ...target,
    url,
    bin,
    probes: [probe],
    attempts: [attempt],
    arrivals: [],
    trustProxy: 0,
    maxBody: 0,
    digests: new Map(),
  })
  return judged.findings.length > 0 ? judged : null
}
