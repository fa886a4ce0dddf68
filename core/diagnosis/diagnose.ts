import { type Caller, ownedBin } from '../access/access'
import type { Diagnosis, JudgedProbes, NewDiagnosis, SentProbes } from '../contract/diagnosis'
import { Failure } from '../errors'
import { hex } from '../hex'
import { iso } from '../iso-time'
import type { OpenDiagnosis } from '../ports/diagnoses'
import { makeSample, type Sample } from '../samples/make-sample'
import { randomBytes } from '../samples/random'
import { samples } from '../samples/samples'
import { nearest } from '../query/edit-distance'
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
  const { key: binKey, ownerId, ...bin } = await ownedBin(services, caller, id)
  const wait = services.rates.diagnoses.take(caller.remoteAddress)
  if (wait > 0) throw new Failure('rate_limited', 'Too many diagnoses from this address', wait)
  const sample = await sampleOf(services, id, sender)
  const maxBody = Math.min(bin.maxBody, bin.maxBytes, services.limits.body)
  const probes = planProbes(sample, maxBody)
  return services.diagnoses.during({ ownerId, binKey, bin: id, maxBody, probes }, (diagnosis) =>
    askSelf(services, diagnosis),
  )
}

/** Sends this instance's own probes, and judges them. */
async function askSelf(services: Services, diagnosis: OpenDiagnosis): Promise<Diagnosis> {
  const { token, bin, binKey, probes } = diagnosis
  const endsAt = iso(services.now() + diagnosisMs)
  const url = `${services.captureOrigin}/in/${bin}`
  const liveUrl = `${services.publicOrigin}/socket.io/?EIO=4&transport=websocket`
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
    probes: [...probes],
    judged: judgeSent(services, diagnosis, { from: 'server', attempts }),
    nearMisses: await nearMissesOf(services, bin),
    turnedAway: services.missed
      .turnedAwayAt(binKey)
      .map((record) => ({ ...record, lastAt: iso(record.lastAt) })),
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
  const came = arrivals.filter(({ place }) => place === from)
  const ofArrived = probes.filter(({ id }) => came.some(({ probe }) => probe === id))
  const digests = ofArrived.map((probe): [string, string] => [
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
    arrivals: came,
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
  if (!sample) {
    const near = nearest(
      sender,
      samples.map(({ provider }) => provider),
    )
    const meant = near === null ? '' : `. Did you mean “${near}”?`
    throw new Failure('not_found', `There are no samples of “${sender}”${meant}`)
  }
  return sample
}
