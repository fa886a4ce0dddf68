import { type Caller, ownedBin } from '../access/access'
import { catchRequest } from '../capture/catch'
import type { NewSample, SentSample } from '../contract/sample'
import { type ErrorCode, Failure } from '../errors'
import { secretsFor } from '../verification/secrets-for'
import type { Services } from '../services'
import { makeSample, type Sample } from './make-sample'
import { randomBytes } from './random'
import { type SampleWire, sampleWire } from './sample-wire'
import { samples } from './samples'

/**
 * Sends a sample to a bin that the caller owns, the way of every request: its rules, handshakes and
 * drills answer, and it counts towards the caller's rate. Resolves once it was answered.
 *
 * @param pause resolves after this many milliseconds
 * @throws `not_found` for an unknown bin, provider or event; what capturing throws
 */
export async function sendSample(
  services: Services,
  caller: Caller,
  id: string,
  asked: NewSample,
  pause: (ms: number) => Promise<unknown>,
): Promise<SentSample> {
  await ownedBin(services, caller, id)
  const sample = await sampleFor(services, id, asked)
  const from = { bin: id, remoteAddress: caller.remoteAddress, receivedAt: services.now() }
  const wire = sampleWire(sample, from, pause)
  const seq = await catchRequest(services, wire)
  if (seq === null) throw notKept(wire)
  return { seq, status: wire.status(), signed: sample.signed }
}

async function sampleFor(
  services: Services,
  id: string,
  { provider, event }: NewSample,
): Promise<Sample> {
  const of = samples.find((one) => one.provider === provider)
  if (!of) throw new Failure('not_found', `There are no samples of “${provider}”`)
  const name = event ?? Object.keys(of.events)[0] ?? ''
  const bin = await services.bins.find(id)
  const settings = {
    bin: id,
    now: services.now(),
    captureOrigin: services.captureOrigin,
    crypto: services.crypto,
    random: randomBytes(services.tokens),
    // A public key verifies and does not sign.
    secretOf: (scheme: string) =>
      (bin && secretsFor(services, bin, scheme).find((key) => !key.startsWith('whpk_'))) ?? null,
  }
  const sample = await makeSample(settings, of, name)
  if (!sample) throw new Failure('not_found', `${provider} has no sample of “${name}”`)
  return sample
}

/** Returns the failure that the sender received. */
function notKept(wire: SampleWire): Failure {
  const { error } = JSON.parse(String(wire.reply()?.body)) as {
    error: { code: ErrorCode; message: string }
  }
  return new Failure(error.code, error.message)
}
