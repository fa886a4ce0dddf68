import type { SignatureReport } from '../../contract/signature'
import { matchOf } from '../check'
import type { Digests } from '../digests'
import { judge } from '../judge'
import type { Claim, Scheme, SignedRequest } from '../scheme'
import { schemeById } from '../schemes'
import { budgetOf } from './budget'
import { foundWords, type Told } from './found-words'
import { nothingWords } from './nothing-words'
import { type LabelledSecret, type OpenedSecret, openedSecrets, whoseWords } from './opened'
import { digestsOf, readingsOf } from './report-parts'
import { runTrials, type Trials } from './run-trials'
import { timeReport } from './time-words'
import {
  brokenWords,
  conditionWords,
  unjudgedWords,
  unreadableWords,
  validWords,
} from './verdict-told'

export interface ToExplain {
  request: SignedRequest
  /** Milliseconds since 1970. */
  receivedAt: number
  /** Whether it was kept whole: what was not was signed as something else. */
  whole: boolean
  /** An id of core/providers, or null. */
  provider: string | null
  secrets: readonly LabelledSecret[]
  /** Other origins that this instance is known by, no trailing slash. */
  origins: readonly string[]
}

/** What the scheme reads from the request for one of its secrets, or (null) without any. */
interface Held {
  secret: OpenedSecret | null
  scheme: Scheme
  claim: Claim
}

const longest = 500

/**
 * Judges a capture's signature and, where it is wrong, tries the usual mistakes for half a second at
 * most, with a pause after each. Nothing in the report says a secret.
 *
 * @param clock milliseconds, always rising
 */
export function* explain(
  digests: Digests,
  asked: ToExplain,
  clock: () => number,
): Generator<void, SignatureReport> {
  const { request, receivedAt, provider } = asked
  const { verdict, scheme: id } = asked.whole
    ? judge(digests, request, provider, asked.secrets)
    : { verdict: null, scheme: null }
  const secrets = openedSecrets(asked.secrets)
  const own = secrets.filter(({ scheme }) => scheme.id === id)
  const held = id === null ? [] : claimsOf(digests, request, own, schemeById(id))
  const first = held[0]
  const scheme = first?.scheme ?? own[0]?.scheme ?? (id === null ? undefined : schemeById(id))

  const matched = verdict === 'valid' ? held.find((one) => isRight(digests, one)) : undefined
  const shown = matched ?? first
  const reading =
    matched?.secret && matchOf(digests, matched.scheme, matched.claim, matched.secret.value)
  const signed = shown ? [...(reading?.signed ? [reading.signed] : []), ...shown.claim.signed] : []
  const time = scheme ? timeReport(scheme, shown?.claim.time ?? null, receivedAt) : null
  const conditions = shown?.claim.conditions ?? []

  const readable = held.some(({ claim }) => claim.signatures.length > 0)
  const tells = readable && (verdict === 'invalid' || verdict === 'no_secret')
  const trials = tells ? yield* trialsOf(digests, asked, secrets, held, clock) : noTrials
  const told = ((): Told => {
    if (!asked.whole) return brokenWords
    if (matched?.secret) return validWords(whoseWords(matched.secret, secrets), time)
    if (trials.found) return foundWords(trials.found)
    if (verdict !== 'invalid' || !first) return unjudgedWords(verdict, scheme)
    if (!readable) return unreadableWords(first.scheme)
    const broken = conditions.find(({ holds }) => !holds)
    if (broken && held.some((one) => isRight(digests, one))) return conditionWords(broken)
    return nothingWords(first.scheme, request, first.claim, trials.trials.length)
  })()

  return {
    verdict,
    scheme: id,
    name: scheme?.name ?? null,
    algorithm: scheme?.algorithm ?? null,
    signs: scheme?.signs ?? null,
    secrets: own.map(({ id, label }) => ({ id, label })),
    ...told,
    found: trials.found?.map(({ id }) => id) ?? [],
    time,
    signed: readingsOf([...new Set(signed)], secrets),
    digests: digestsOf(digests, matched ? [matched] : held),
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
  digests: Digests,
  request: SignedRequest,
  own: readonly OpenedSecret[],
  known: Scheme | undefined,
): Held[] {
  const held = own.flatMap((secret) => {
    const claim = secret.scheme.read(request, digests, secret.value)
    return claim ? [{ secret, scheme: secret.scheme, claim }] : []
  })
  if (held.length > 0 || !known) return held
  const claim = known.read(request, digests)
  return claim ? [{ secret: null, scheme: known, claim }] : []
}

const isRight = (digests: Digests, { secret, scheme, claim }: Held): boolean =>
  secret !== null && matchOf(digests, scheme, claim, secret.value) !== null

const noTrials: Trials = { trials: [], found: null, leftOut: [] }

function* trialsOf(
  digests: Digests,
  { request, origins }: ToExplain,
  secrets: readonly OpenedSecret[],
  held: readonly Held[],
  clock: () => number,
): Generator<void, Trials> {
  const tries = held.map(({ secret, scheme, claim }) => ({
    digests,
    request,
    scheme,
    secret: secret && { value: secret.value, whose: whoseWords(secret, secrets) },
    secrets,
    claim,
    origins,
  }))
  return yield* runTrials(tries, budgetOf(longest, clock))
}
