import type { ReceivedRequest } from '../http/received-request'
import type { OpenBinRecord } from '../records'
import { addressesOf } from '../signatures/addresses'
import { schemesToTry, type Try } from '../signatures/proofs'
import { type VerificationResult, verifyBy } from '../signatures/verify'
import { openSecrets } from './open-secrets'
import type { Services } from '../services'

/** What counts as a small body, in bytes: a digest of it takes some 20 µs. */
const small = 16_384
/** What is verified at once costs at most as much, in digests of a small body: a digest of 1 MiB. */
const maxCost = 64
/** Reading a body's fields, compared with a digest of it. */
const readingCost = 3

/**
 * Verifies a request while its sender waits, if few digests decide it: that takes some microseconds, while
 * reading the stored capture later takes hundreds, and whoever reads it meanwhile gets no verdict. Returns
 * null if it takes more, and under overload.
 */
export function verifyAtOnce(
  services: Pick<Services, 'keyring' | 'crypto' | 'captureOrigin' | 'verification'>,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  provider: string | null,
): VerificationResult | null {
  const tries = schemesToTry(received, provider, openSecrets(services, bin))
  const size = Math.max(1, Math.ceil(received.body.length / small))
  const cost = Math.max(1, size * tries.reduce((sum, one) => sum + costOf(one), 0))
  if (cost > maxCost || !services.verification.atOnce(cost)) return null
  const addresses = addressesOf(services.captureOrigin, bin.id, received)
  return verifyBy(services.crypto, { ...received, addresses }, provider, tries)
}

const costOf = ([scheme, fitting]: Try): number =>
  fitting.reduce((sum, { value }) => sum + (scheme.cost?.(value) ?? 1), 0) +
  (scheme.inBody ? readingCost : 0)
