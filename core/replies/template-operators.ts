import { type Context, defaultOperators, Drop, type Operators, toValue } from 'liquidjs'
import { searchFor, searchPace } from '../text-search'
import { sizeOfValue, maxDepth, notTooDeep } from './template-value-size'
import { SpeltNumber } from './template-number'

/** Characters compared in one step. */
const compared = 16_000
/** Items compared, names counted, or characters checked for being blank, in one step. */
const itemsInOneStep = 6
const namesInOneStep = 7
const blankInOneStep = 1000
/** Digits of a number that are compared in one step. */
const digitsInOneStep = 500
/** Steps of a check for `empty` or `blank`. */
const ruleSteps = 0.5

type Result = Generator<unknown, boolean>
type Operator = (left: unknown, right: unknown, context: Context) => Result

/**
 * liquid's operators, with their input counted as work, as one of them may cost far more than a
 * tag.
 */
export const countedOperators: Operators = {
  ...defaultOperators,
  '==': equal,
  *'!='(left: unknown, right: unknown, context: Context): Result {
    return !(yield* equal(left, right, context))
  },
  *contains(left: unknown, right: unknown, context: Context): Result {
    const list: unknown = toValue(left)
    if (Array.isArray(list)) return yield* holds(list, right, context)
    const size = typeof list === 'string' ? list.length : 0
    const wanted: unknown = toValue(right)
    context.renderLimit.use(
      size / searchPace(typeof wanted === 'string' ? wanted : '') + stepsAsText(wanted),
    )
    if (typeof list === 'string' && typeof wanted === 'string')
      return searchFor(wanted)(list) !== -1
    return yield* byDefault('contains')(list, right, context)
  },
  ...Object.fromEntries(['<', '>', '<=', '>='].map((name) => [name, ordering(name)])),
}

function byDefault(name: string): Operator {
  return defaultOperators[name] as Operator
}

/**
 * Returns whether two values are equal in liquid: lists by their items, `empty` and `blank` by
 * their own rule.
 */
export function* equal(left: unknown, right: unknown, context: Context, depth = 0): Result {
  const [a, b] = [left, right].map((value): unknown => (isRule(value) ? value : toValue(value)))
  context.renderLimit.use(stepsToCompare(a, b))
  if (!Array.isArray(a) || !Array.isArray(b)) return yield* byDefault('==')(a, b, context)
  if (a.length !== b.length) return false
  if (depth > maxDepth) throw new Error(`Its lists are nested more than ${maxDepth} deep`)
  for (const [at, item] of a.entries())
    if (!(yield* equal(item, b[at], context, depth + 1))) return false
  return true
}

function* holds(list: unknown[], wanted: unknown, context: Context): Result {
  for (const item of list) if (yield* equal(item, wanted, context)) return true
  return false
}

/** `empty`, `blank` and `nil`. */
const isRule = (value: unknown): boolean => value instanceof Drop && 'equals' in value

function stepsToCompare(a: unknown, b: unknown): number {
  const one = 1 / itemsInOneStep
  if (isRule(a) || isRule(b)) return ruleSteps + stepsOfRule(a) + stepsOfRule(b)
  const texts = typeof a === 'string' && typeof b === 'string' && a.length === b.length
  return texts ? one + a.length / compared : one
}

function stepsOfRule(value: unknown): number {
  if (value instanceof SpeltNumber) return value.text.length / digitsInOneStep
  if (typeof value === 'string') return value.length / blankInOneStep
  const hasNames = typeof value === 'object' && value !== null && !isRule(value)
  return hasNames && !Array.isArray(value) ? Object.keys(value).length / namesInOneStep : 0
}

/** JavaScript compares lists as the joined text of their items. */
function ordering(name: string): Operator {
  return function* (left, right, context) {
    context.renderLimit.use(stepsAsText(left) + stepsAsText(right))
    return yield* byDefault(name)(left, right, context)
  }
}

function stepsAsText(value: unknown): number {
  if (value instanceof SpeltNumber) return value.text.length / digitsInOneStep
  if (typeof value === 'string') return value.length / compared
  if (!Array.isArray(value)) return 0
  const { items, characters } = notTooDeep(sizeOfValue(value))
  return items / itemsInOneStep + characters / blankInOneStep
}
