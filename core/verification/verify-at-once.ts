import type { ReceivedRequest } from '../http/received-request'
import type { OpenBinRecord } from '../records'
import { openSecrets } from './open-secrets'
import type { Services } from '../services'
import { verifyBy, type VerificationResult, schemesToTry } from '../signatures/verify'

/** Larger bodies, in bytes, are verified after the reply. */
const largest = 65_536
/** If more secrets may fit, they are tried after the reply. */
const maxSecrets = 4

/**
 * Verifies a request while its sender waits, if a digest or two decide it: that takes a few microseconds,
 * while reading the stored capture later takes hundreds. Returns null if it takes more, and under overload.
 */
export function verifyAtOnce(
  services: Pick<Services, 'keyring' | 'crypto' | 'captureOrigin' | 'verification'>,
  bin: OpenBinRecord,
  received: ReceivedRequest,
  provider: string | null,
): VerificationResult | null {
  if (received.body.length > largest || !services.verification.atOnce()) return null
  const secrets = openSecrets(services, bin)
  const tries = schemesToTry(received, provider, secrets)
  let tried = 0
  for (const [scheme, fitting] of tries) {
    if (scheme.headers.length === 0) return null
    tried += fitting.length
    if (!fitting.every(({ value }) => scheme.quick?.(value) === true)) return null
  }
  if (tried > maxSecrets) return null
  const addresses = [`${services.captureOrigin}/in/${bin.id}${received.target}`]
  const { method, target, headers, body } = received
  return verifyBy(services.crypto, { method, target, headers, body, addresses }, provider, tries)
}
