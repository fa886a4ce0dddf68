import { randomBytes } from 'node:crypto'
import type { Fixture } from '@/core/contract/fixture'
import { fixtureOf } from '@/core/fixtures/fixture-of'
import { headerLines } from '@/core/http/header-lines'
import { makeSample } from '@/core/samples/make-sample'
import { samples } from '@/core/samples/samples'
import { nodeCrypto } from '@/server/crypto/node-crypto'
import { CommandFailure } from '../failure'

/**
 * Returns a sample, named provider or provider/event, as a fixture, and a made-up secret to sign it with. Throws
 * if there is none of this name.
 */
export async function sampleFixture(
  name: string,
  now: number,
): Promise<{ fixture: Fixture; secret: string }> {
  const [provider = '', event] = name.split(/\/(.*)/s)
  const of = samples.find((one) => one.provider === provider)
  if (!of) {
    throw new CommandFailure(
      `“${name}” is neither a fixture (a file *.json) nor a sample: wirebin send --list`,
      'usage',
    )
  }
  const chosen = event ?? Object.keys(of.events)[0] ?? ''
  // Fits every scheme whose key is text, and those whose key is base64.
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const sample = await makeSample(
    {
      bin: 'sample',
      now,
      captureOrigin: 'http://localhost',
      crypto: nodeCrypto,
      random: (length) => randomBytes(length),
      secretOf: () => secret,
    },
    of,
    chosen,
  )
  if (!sample) {
    const events = Object.keys(of.events).join(', ')
    throw new CommandFailure(`${provider} has no sample “${chosen}”, but ${events}`, 'usage')
  }
  const { method, target, headers, body } = sample
  const meta = { provider, event: chosen } as Parameters<typeof fixtureOf>[0]['record']['meta']
  const held = new Set(of.scheme === null || of.signing ? [] : [of.scheme])
  const fixture = fixtureOf({
    record: { method, target, headers: headerLines(headers), body, receivedAt: now, meta },
    redacted: false,
    held,
    customs: [],
    secrets: [],
    crypto: nodeCrypto,
  })
  return { fixture, secret }
}
