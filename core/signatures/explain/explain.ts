import type { SignatureReport } from '../../contract/signature'
import { matchOf } from '../check'
import type { Crypto } from '../../ports/crypto'
import { type Proof, proofsOf, schemesToTry } from '../proofs'
import { decisive, verdictOn } from '../verify'
import type { Claim, Scheme, SignedRequest } from '../scheme'
import { schemeById } from '../schemes'
import { budgetOf } from './budget'
import { foundReason, type FoundReason } from './found-reason'
import { nothingWords } from './nothing-words'
import { besideWords, lackingWords, proofReports } from './proof-words'
import {
  type LabelledSecret,
  type SecretWithScheme,
  secretsWithSchemes,
  whoseWords,
} from './secrets-with-schemes'
import { digestsOf, readingsOf } from './report-parts'
import { runTrials, type Trials } from './run-trials'
import { timeReport } from './time-words'
import {
  brokenWords,
  conditionWords,
  unverifiedWords,
  unreadableWords,
  validWords,
} from './verdict-words'

export interface ToExplain {
  request: SignedRequest
  /** Milliseconds since 1970. */
  receivedAt: number
  /** Whether it was kept whole: a truncated body is not the one that was signed. */
  whole: boolean
  /** An id of core/providers, or null. */
  provider: string | null
  secrets: readonly LabelledSecret[]
  /** Other origins of this instance, no trailing slash. */
  origins: readonly string[]
}

/** What the scheme reads from the request for one of its secrets, or (null) without any. */
interface Held {
  secret: SecretWithScheme | null
  scheme: Scheme
  claim: Claim
}

const maxMs = 500

/**
 * Verifies a capture's signature and, if it is wrong, tries the usual mistakes for half a second at
 * most, pausing after each. The report never contains a secret.
 *
 * @param clock milliseconds, monotonic
 */
export function* explain(
  crypto: Crypto,
  asked: ToExplain,
  clock: () => number,
): Generator<void, SignatureReport> {
  const { request, receivedAt, provider } = asked
  const tries = schemesToTry(request, provider, asked.whole ? asked.secrets : [])
  const proofs = asked.whole ? proofsOf(crypto, request, tries) : []
  const { verdict, scheme: id } = asked.whole ? verdictOn(proofs, provider, tries) : nothing
  const secrets = secretsWithSchemes(asked.secrets)
  const held = heldOf(decisive(proofs), secrets)
  const own = secrets.filter(({ scheme }) => scheme.id === id)
  const first = held[0]
  const scheme = first?.scheme ?? own[0]?.scheme ?? (id === null ? undefined : schemeById(id))

  const matched = verdict === 'valid' ? first : undefined
  const reading =
    matched?.secret && matchOf(crypto, matched.scheme, matched.claim, matched.secret.value)
  const signed = first ? [...(reading?.signed ? [reading.signed] : []), ...first.claim.signed] : []
  const time = scheme ? timeReport(scheme, first?.claim.time ?? null, receivedAt) : null
  const conditions = first?.claim.conditions ?? []

  const readable = held.some(({ claim }) => claim.signatures.length > 0)
  // Secrets of other schemes may be the right one under a wrong name.
  const explainable =
    readable && (verdict === 'invalid' || (verdict === 'no_secret' && secrets.length > 0))
  const trials = explainable ? yield* trialsOf(crypto, asked, secrets, held, clock) : noTrials
  const reason = ((): FoundReason => {
    if (!asked.whole) return brokenWords
    if (matched?.secret) {
      const { handedOverFrom } = matched.secret
      return validWords({ whose: whoseWords(matched.secret, secrets), handedOverFrom }, time)
    }
    if (trials.found) return foundReason(trials.found)
    if (verdict !== 'invalid' || !first) return unverifiedWords(verdict, scheme)
    if (!readable) return unreadableWords(first.scheme)
    const broken = conditions.find(({ holds }) => !holds)
    if (broken && held.some((one) => isRight(crypto, one))) return conditionWords(broken)
    return nothingWords(first.scheme, request, first.claim, trials.trials.length)
  })()

  return {
    verdict,
    secretFromHandshake: matched?.secret != null && matched.secret.handedOverFrom !== null,
    scheme: id,
    name: scheme?.name ?? null,
    algorithm: scheme?.algorithm ?? null,
    signs: scheme?.signs ?? null,
    secrets: own.map(({ id, label }) => ({ id, label })),
    sentence: reason.sentence,
    todo: [...besideWords(proofs), ...lackingWords(provider, verdict, tries), ...reason.todo],
    found: trials.found?.map(({ id }) => id) ?? [],
    time,
    proofs: proofReports(proofs),
    signed: readingsOf([...new Set(signed)], secrets),
    digests: digestsOf(crypto, matched ? [matched] : held),
    conditions: conditions.map(({ name, expected, received, holds }) => ({
      name,
      expected,
      received: received.slice(0, 200),
      holds,
    })),
    trials: trials.trials.map(({ id, dimension, name, right }) => ({
      id,
      changes: dimension,
      name,
      right,
    })),
    leftOut: trials.leftOut,
  }
}

const nothing = { verdict: null, scheme: null } as const

/**
 * Returns what the schemes read of the proof that decides: those that agree with its verdict, a secret
 * that the owner entered before one from a handshake; without a secret the first alone.
 */
function heldOf(
  proof: Proof<LabelledSecret> | undefined,
  secrets: readonly SecretWithScheme[],
): Held[] {
  if (!proof) return []
  const held = proof.readings
    .filter(({ right }) => right === proof.right)
    .map(({ scheme, claim, secret }): Held => ({
      scheme,
      claim,
      secret: secrets.find(({ id }) => id === secret?.id) ?? null,
    }))
  if (proof.right === null) return held.slice(0, 1).map((one) => ({ ...one, secret: null }))
  const rank = ({ secret }: Held): number => (secret?.handedOverFrom === null ? 0 : 1)
  return proof.right ? held.toSorted((a, b) => rank(a) - rank(b)) : held
}

const isRight = (crypto: Crypto, { secret, scheme, claim }: Held): boolean =>
  secret !== null && matchOf(crypto, scheme, claim, secret.value) !== null

const noTrials: Trials = { trials: [], found: null, leftOut: [] }

function* trialsOf(
  crypto: Crypto,
  { request, origins }: ToExplain,
  secrets: readonly SecretWithScheme[],
  held: readonly Held[],
  clock: () => number,
): Generator<void, Trials> {
  const tries = held.map(({ secret, scheme, claim }) => ({
    crypto,
    request,
    scheme,
    secret: secret && { value: secret.value, whose: whoseWords(secret, secrets) },
    secrets,
    claim,
    origins,
  }))
  return yield* runTrials(tries, budgetOf(maxMs, clock))
}
