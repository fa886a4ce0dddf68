import { type Caller, ownedBin } from '../access/access'
import type { Diagnosis, JudgedProbes, NewDiagnosis, SentProbes } from '../contract/diagnosis'
import { Failure } from '../errors'
import { hex } from '../hex'
import { iso } from '../iso-time'
import type { OpenDiagnosis } from '../ports/diagnoses'
import { makeSample, type Sample } from '../samples/make-sample'
import { randomBytes } from '../samples/random'
import { samples } from '../samples/samples'
import type { Services } from '../services'
import { judgePlace } from './judge-place'
import { nearMissesOf } from './near-misses'
import { diagnosisMs } from './open-diagnoses'
import { planProbes } from './plan-probes'
import { probeBody } from './probe-request'
import { sendProbes } from './send-probes'

/** Milliseconds after which this instance begins no more probes; each may take 5 seconds. */
const beginsForMs = 10_000

/**
 * Finds out why nothing arrives at a bin that the caller owns: sends probes to its own capture address, and
 * returns what became of them, with probes to send from elsewhere. Takes 15 seconds at most. Throws `not_found`
 * for an unknown bin or sender, `rate_limited` and `busy` for too many at once.
 */
export async function diagnose(
  services: Services,
  caller: Caller,
  id: string,
  { sender }: NewDiagnosis,
): Promise<Diagnosis> {
  const bin = await ownedBin(services, caller, id)
  const sample = await sampleOf(services, id, sender)
  const maxBody = Math.min(bin.maxBody, bin.maxBytes, services.limits.body)
  const probes = planProbes(sample, maxBody)
  const diagnosis = services.diagnoses.open(bin.ownerId, {
    binKey: bin.key,
    bin: id,
    maxBody,
    probes,
  })
  const endsAt = iso(services.now() + diagnosisMs)
  const url = `${services.captureOrigin}/in/${id}`
  const liveUrl = `${services.publicOrigin}/socket.io/?EIO=4&transport=websocket`
  const { token } = diagnosis
  const begun = services.elapsed()
  const attempts = await sendProbes(
    probes,
    { url, liveUrl, token, place: 'server' },
    {
      send: (request) => services.outgoing.sendToSelf(request),
      mayBegin: () => services.elapsed() - begun < beginsForMs,
    },
  )
  return {
    token,
    endsAt,
    url,
    liveUrl,
    probes,
    judged: judgeSent(services, diagnosis, { from: 'server', attempts }),
    nearMisses: await nearMissesOf(services, id),
    turnedAway: services.missed.turnedAwayAt(bin.key).map(({ reason, times, lastAt }) => ({
      reason,
      times,
      lastAt: iso(lastAt),
    })),
  }
}

/**
 * Judges what another place saw of the probes that it sent, by what arrived of them. Throws `not_found` for an
 * unknown bin, and for a diagnosis that is over or another bin's.
 */
export async function judgeProbes(
  services: Services,
  caller: Caller,
  id: string,
  sent: SentProbes,
): Promise<JudgedProbes> {
  const bin = await ownedBin(services, caller, id)
  const diagnosis = services.diagnoses.find(sent.token)
  if (diagnosis?.binKey !== bin.key) {
    throw new Failure('not_found', 'This diagnosis is over, or is of another bin: begin another')
  }
  return judgeSent(services, diagnosis, sent)
}

function judgeSent(
  services: Services,
  { token, bin, probes, arrivals, maxBody }: OpenDiagnosis,
  { from, url, attempts }: Pick<SentProbes, 'attempts' | 'url'> & { from: JudgedProbes['from'] },
): JudgedProbes {
  const digests = probes.map((probe): [string, string] => [
    probe.id,
    hex(services.tokens.sha256(probeBody(probe))),
  ])
  return judgePlace({
    place: from,
    url: url ?? `${services.captureOrigin}/in/${bin}`,
    liveUrl: services.publicOrigin,
    bin,
    token,
    probes,
    attempts,
    arrivals: arrivals.filter(({ place }) => place === from),
    trustProxy: services.trustProxy,
    maxBody,
    digests: new Map(digests),
  })
}

/** Returns the most common request of a sender, signed with a made-up secret. */
async function sampleOf(services: Services, bin: string, sender: string): Promise<Sample> {
  const of = samples.find(({ provider }) => provider === sender)
  const { now, captureOrigin, crypto, tokens } = services
  const settings = {
    bin,
    now: now(),
    captureOrigin,
    crypto,
    random: randomBytes(tokens),
    secretOf: () => null,
  }
  const sample = of && (await makeSample(settings, of, Object.keys(of.events)[0] ?? ''))
  if (!sample) throw new Failure('not_found', `There are no samples of “${sender}”`)
  return sample
}
