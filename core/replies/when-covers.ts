import type { NamedTest, RuleWhen } from '../contract/replies'
import { comparisonTest } from './comparison-test'
import { pathCovers } from './path-covers'

/**
 * Returns whether conditions hold for every request for which others hold. False where that is not certain.
 * Throws if a path is no pattern.
 */
export function whenCovers(when: RuleWhen, other: RuleWhen): boolean {
  return (
    methodsCover(when.methods, other.methods) &&
    testsCover(when.headers, other.headers, sameHeader, textCovers) &&
    testsCover(when.query, other.query, sameName, textCovers) &&
    testsCover(when.json, other.json, samePath, jsonCovers) &&
    (when.q === null || when.q === other.q) &&
    pathCovers(when.path, other.path)
  )
}

function methodsCover(methods: readonly string[], others: readonly string[]): boolean {
  if (methods.length === 0) return true
  const any = new Set(methods.map((method) => method.toUpperCase()))
  return others.length > 0 && others.every((method) => any.has(method.toUpperCase()))
}

type Compare = (test: NamedTest, other: NamedTest) => boolean

const sameName: Compare = ({ name }, other) => name === other.name
const samePath: Compare = ({ name }, other) => name.trim() === other.name.trim()
const sameHeader: Compare = ({ name }, other) => name.toLowerCase() === other.name.toLowerCase()

/** All tests must hold, so that each has to follow from one of the others. */
const testsCover = (
  tests: readonly NamedTest[],
  others: readonly NamedTest[],
  same: Compare,
  covers: Compare,
): boolean =>
  tests.every((test) => others.some((other) => same(test, other) && covers(test, other)))

const identical: Compare = ({ op, value }, other) => op === other.op && value === other.value

const textCovers: Compare = (test, other) => {
  if (test.op === 'exists' || identical(test, other)) return true
  if (other.op === 'is') return comparisonTest(test.op, test.value)([other.value])
  return test.op === 'contains' && other.op === 'contains' && other.value.includes(test.value)
}

/** Numbers are compared by value, so that texts tell little. */
const jsonCovers: Compare = (test, other) => test.op === 'exists' || identical(test, other)
