import type { SignatureReport } from '../../contract/signature'
import { matchOf } from '../check'
import type { Crypto } from '../../ports/crypto'
import { verify } from '../verify'
import type { Claim, Scheme, SignedRequest } from '../scheme'
import { schemeById } from '../schemes'
import { budgetOf } from './budget'
import { foundWords, type FoundReason } from './found-words'
import { nothingWords } from './nothing-words'
import { type LabelledSecret, type OpenedSecret, openedSecrets, whoseWords } from './opened'
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
  secret: OpenedSecret | null
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
  const { verdict, scheme: id } = asked.whole
    ? verify(crypto, request, provider, asked.secrets)
    : { verdict: null, scheme: null }
  const secrets = openedSecrets(asked.secrets)
  const own = secrets.filter(({ scheme }) => scheme.id === id)
  const held = id === null ? [] : claimsOf(crypto, request, own, schemeById(id))
  const first = held[0]
  const scheme = first?.scheme ?? own[0]?.scheme ?? (id === null ? undefined : schemeById(id))

  const matched = verdict === 'valid' ? rightOf(crypto, held) : undefined
  const shown = matched ?? first
  const reading =
    matched?.secret && matchOf(crypto, matched.scheme, matched.claim, matched.secret.value)
  const signed = shown ? [...(reading?.signed ? [reading.signed] : []), ...shown.claim.signed] : []
  const time = scheme ? timeReport(scheme, shown?.claim.time ?? null, receivedAt) : null
  const conditions = shown?.claim.conditions ?? []

  const readable = held.some(({ claim }) => claim.signatures.length > 0)
  const explainable = readable && (verdict === 'invalid' || verdict === 'no_secret')
  const trials = explainable ? yield* trialsOf(crypto, asked, secrets, held, clock) : noTrials
  const reason = ((): FoundReason => {
    if (!asked.whole) return brokenWords
    if (matched?.secret) {
      const { handedOverFrom } = matched.secret
      return validWords({ whose: whoseWords(matched.secret, secrets), handedOverFrom }, time)
    }
    if (trials.found) return foundWords(trials.found)
    if (verdict !== 'invalid' || !first) return unverifiedWords(verdict, scheme)
    if (!readable) return unreadableWords(first.scheme)
    const broken = conditions.find(({ holds }) => !holds)
    if (broken && held.some((one) => isRight(crypto, one))) return conditionWords(broken)
    return nothingWords(first.scheme, request, first.claim, trials.trials.length)
  })()

  return {
    verdict,
    handedOver: matched?.secret != null && matched.secret.handedOverFrom !== null,
    scheme: id,
    name: scheme?.name ?? null,
    algorithm: scheme?.algorithm ?? null,
    signs: scheme?.signs ?? null,
    secrets: own.map(({ id, label }) => ({ id, label })),
    ...reason,
    found: trials.found?.map(({ id }) => id) ?? [],
    time,
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

function claimsOf(
  crypto: Crypto,
  request: SignedRequest,
  own: readonly OpenedSecret[],
  known: Scheme | undefined,
): Held[] {
  const held = own.flatMap((secret) => {
    const claim = secret.scheme.read(request, crypto, secret.value)
    return claim ? [{ secret, scheme: secret.scheme, claim }] : []
  })
  if (held.length > 0 || !known) return held
  const claim = known.read(request, crypto)
  return claim ? [{ secret: null, scheme: known, claim }] : []
}

const isRight = (crypto: Crypto, { secret, scheme, claim }: Held): boolean =>
  secret !== null && matchOf(crypto, scheme, claim, secret.value) !== null

/**
 * Returns the first that is right, preferring secrets that the owner entered over those from a
 * handshake.
 */
function rightOf(crypto: Crypto, held: readonly Held[]): Held | undefined {
  const right = held.filter((one) => isRight(crypto, one))
  return right.find(({ secret }) => secret?.handedOverFrom === null) ?? right[0]
}

const noTrials: Trials = { trials: [], found: null, leftOut: [] }

function* trialsOf(
  crypto: Crypto,
  { request, origins }: ToExplain,
  secrets: readonly OpenedSecret[],
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
