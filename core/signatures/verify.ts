import type { Crypto } from '../ports/crypto'
import type { FinalVerdict } from '../contract/capture-meta'
import { triedAlways } from './schemes-to-verify'
import { type OpenSecret, type Proof, proofsOf, schemesToTry, type Try } from './proofs'
import type { SignedRequest } from './scheme'
import { schemeOfProvider } from './schemes'

export interface VerificationResult {
  /** Null if nothing was signed. */
  verdict: FinalVerdict | null
  scheme: string | null
  /** Whether the secrets that make it valid came from handshakes. */
  secretFromHandshake: boolean
}

/** Verifies every proof of a request with every secret of its bin that may fit. */
export const verify = (
  crypto: Crypto,
  request: SignedRequest,
  provider: string | null,
  secrets: readonly OpenSecret[],
): VerificationResult =>
  verifyBy(crypto, request, provider, schemesToTry(request, provider, secrets))

/** Verifies with tries that are already chosen. */
export const verifyBy = (
  crypto: Crypto,
  request: SignedRequest,
  provider: string | null,
  tries: readonly Try[],
): VerificationResult => verdictOn(proofsOf(crypto, request, tries), provider, tries)

/**
 * Returns the verdict on all proofs of a request: one that is wrong makes it invalid, whatever the
 * others; those that no secret of the bin could have made count only if there is no other.
 */
export function verdictOn(
  proofs: readonly Proof[],
  provider: string | null,
  tries: readonly Try[],
): VerificationResult {
  const proof = decisive(proofs)
  const scheme = proof && decisiveReading(proof)?.scheme.id
  if (proof && scheme !== undefined) {
    if (proof.right === false) return { verdict: 'invalid', scheme, secretFromHandshake: false }
    if (proof.right === null) return { verdict: 'no_secret', scheme, secretFromHandshake: false }
    return { verdict: 'valid', scheme, secretFromHandshake: proofs.every(isByHandshakeSecret) }
  }
  const expected =
    tries.find(([{ id }]) => triedAlways.has(id))?.[0].id ??
    (provider === null ? undefined : schemeOfProvider(provider)?.id)
  return expected === undefined
    ? { verdict: null, scheme: null, secretFromHandshake: false }
    : { verdict: 'unsigned', scheme: expected, secretFromHandshake: false }
}

/** Returns the proof that decides on the verdict: the first wrong one, else the first right one. */
export const decisive = <Secret extends OpenSecret>(
  proofs: readonly Proof<Secret>[],
): Proof<Secret> | undefined =>
  proofs.find(({ right }) => right === false) ??
  proofs.find(({ right }) => right === true) ??
  proofs[0]

/** Returns the reading of a proof that agrees with the result. */
export const decisiveReading = <Secret extends OpenSecret>({ readings, right }: Proof<Secret>) =>
  readings.find((reading) => reading.right === right)

/** A secret that the owner entered shows more than one from a handshake. */
const isByHandshakeSecret = ({ readings, right }: Proof): boolean =>
  right !== true ||
  readings.every((reading) => reading.right !== true || reading.secret?.isFromHandshake === true)

/** Returns whether verifying a request takes its body. */
export const needsBody = (tries: readonly Try[]): boolean =>
  tries.some(([scheme, fitting]) => fitting.length > 0 || scheme.inBody === true)
