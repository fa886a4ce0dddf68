import type { BodyVariant } from './body-variants'
import type { Budget } from './budget'
import { type Changes, type Matcher, matcherOf } from './matcher'
import { formsOf } from './received-forms'
import { type SingleChanges, singlesOf, type Tried } from './single-changes'
import type { Dimension, Variant } from './variant'

/** One row of the table: a mistake that was tried. */
export interface TriedVariant {
  id: string
  dimension: Dimension
  name: string
  /** Whether this mistake explains the signature; null if there was no time to try. */
  right: boolean | null
}

export interface Trials {
  trials: TriedVariant[]
  /** The smallest set of changes under which the signature is right; null if there is none. */
  found: Variant[] | null
  /** What was left out, as sentences. */
  leftOut: string[]
}

/** Larger bodies are changed in one way at a time. */
const maxForTwo = 131_072

/**
 * Tries the usual mistakes one by one with each secret of the scheme, then two at a time. Pauses
 * after each, so that other work is not held up.
 */
export function* runTrials(all: readonly Tried[], budget: Budget): Generator<void, Trials> {
  const rows = new Map<string, TriedVariant>()
  const tries = all.map((tried) => ({
    tried,
    match: matcherOf(
      tried.crypto,
      { scheme: tried.scheme, value: tried.secret?.value ?? null },
      tried.request,
      tried.claim,
    ),
    singles: singlesOf(tried, budget),
  }))
  let found: Variant[] | null = null
  const better = (variants: Variant[] | null): void => {
    if (variants && variants.length > 0 && variants.length < (found?.length ?? Infinity)) {
      found = variants
    }
  }
  const note = ({ id, dimension, name }: Variant, right: boolean | null): void => {
    const before = rows.get(id)?.right ?? null
    rows.set(id, { id, dimension, name, right: before === true ? true : (right ?? before) })
  }

  for (const { tried, match, singles } of tries) {
    const slip = budget.inTime() ? match({}) : null
    better(slip)
    for (const form of formsIn(tried)) note(form, slip?.length === 1 && slip[0]?.id === form.id)
    if (slip?.[0]) note(slip[0], slip.length === 1)
    for (const [variant, changes] of oneByOne(singles)) {
      const hit = changes && budget.inTime() ? match(changes) : undefined
      better(hit ?? null)
      note(variant, hit === undefined ? null : hit?.length === 1)
      yield
    }
  }
  const leftOut = leftOutOf(all, [...rows.values()])
  if (found) return { trials: [...rows.values()], found, leftOut }
  for (const { tried, match, singles } of tries) {
    const two = yield* tryTwo(tried, match, singles, budget)
    better(two.found)
    if (two.late) leftOut.push('Time ran out before all combinations of two mistakes were tried.')
    if (found || two.late) break
  }
  return { trials: [...rows.values()], found, leftOut }
}

/** Each mistake with what it changes; null if there was no time to make it. */
function* oneByOne(singles: SingleChanges): Generator<[Variant, Changes | null]> {
  const { keys, digests, addresses, shapes } = singles
  for (const key of keys) yield [key, { key }]
  for (const digest of digests) yield [digest, { digest }]
  for (const body of singles.bodies()) yield [body, isMade(body) ? { body } : null]
  for (const address of addresses) yield [address, { address }]
  for (const shape of shapes) yield [shape, { shape }]
}

const isMade = (body: BodyVariant | Variant): body is BodyVariant => 'body' in body

function formsIn({ claim }: Tried): Variant[] {
  return claim.signatures.flatMap((signature) =>
    formsOf(signature).flatMap(({ variant }) => variant ?? []),
  )
}

function* tryTwo(
  tried: Tried,
  match: Matcher,
  singles: SingleChanges,
  budget: Budget,
): Generator<void, { found: Variant[] | null; late: boolean }> {
  for (const changes of twoByTwo(tried, singles)) {
    if (!budget.inTime()) return { found: null, late: true }
    const found = match(changes)
    if (found) return { found, late: false }
    yield
  }
  return { found: null, late: false }
}

/** Likelier pairs first. */
function* twoByTwo({ request }: Tried, singles: SingleChanges): Generator<Changes> {
  const { keys, digests: others, addresses, shapes } = singles
  const small = request.body.length <= maxForTwo
  const bodies = small ? [...singles.bodies()].filter(isMade) : []
  if (small) for (const body of singles.bodies(true)) if (isMade(body)) yield { body }
  for (const key of keys) for (const digest of others) yield { key, digest }
  for (const body of bodies) for (const address of addresses) yield { body, address }
  for (const body of bodies) for (const shape of shapes) yield { body, shape }
  for (const body of bodies) for (const digest of others) yield { body, digest }
  for (const key of keys) for (const address of addresses) yield { key, address }
  for (const key of keys) for (const shape of shapes) yield { key, shape }
  for (const key of keys) for (const body of bodies) yield { key, body }
  for (const address of addresses) for (const digest of others) yield { address, digest }
  for (const shape of shapes) for (const digest of others) yield { shape, digest }
}

function leftOutOf(all: readonly Tried[], trials: readonly TriedVariant[]): string[] {
  const size = all[0]?.request.body.length ?? 0
  const late = trials.filter(({ right }) => right === null).length
  return [
    size > 1_048_576 && 'A body over 1 MiB is not rewritten in other ways.',
    size > maxForTwo && 'A body over 128 KiB is changed in one way at a time.',
    late > 0 && `Time ran out before ${late} of these were tried.`,
  ].filter((line) => line !== false)
}
