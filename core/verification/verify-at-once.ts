import type { ReceivedRequest } from '../http/received-request'
import type { OpenBinRecord } from '../records'
import { addressesOf } from '../signatures/addresses'
import { schemesToTry, type Try } from '../signatures/proofs'
import { type VerificationResult, verifyBy } from '../signatures/verify'
import { openSecrets } from './open-secrets'
import type { Services } from '../services'

/** Larger bodies, in bytes, are verified after the reply; of costly schemes still smaller ones. */
const largest = 65_536
const largestCostly = 16_384
/** What is verified at once costs at most as much, in digests of a small body. */
const maxCost = 32

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
  if (received.body.length > largest) return null
  const tries = schemesToTry(received, provider, openSecrets(services, bin))
  const costs = tries.flatMap(costsOf)
  const isCostly = costs.some((cost) => cost > 1)
  if (isCostly && received.body.length > largestCostly) return null
  const cost = Math.max(
    1,
    costs.reduce((sum, one) => sum + one, 0),
  )
  if (cost > maxCost || !services.verification.atOnce(cost)) return null
  const addresses = addressesOf(services.captureOrigin, bin.id, received)
  return verifyBy(services.crypto, { ...received, addresses }, provider, tries)
}

const costsOf = ([scheme, fitting]: Try): number[] =>
  fitting.map(({ value }) => scheme.cost?.(value) ?? 1)
