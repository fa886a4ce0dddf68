import type { NamedTest, RuleWhen } from '../contract/replies'
import { compileQuery } from '../query/compile'
import { decimalTest } from '../parsing/decimal'
import { parsePath } from '../parsing/path'
import { JsonNumber, type Scalar } from '../parsing/value'
import { writeJson } from '../parsing/write-json'
import { searchPace } from '../text-search'
import { type MatchContext, visiting } from './match-context'
import { comparisonTest } from './comparison-test'
import { valuesMiss } from './miss-words'
import { type Parameters, type PathTest, pathTest } from './path-pattern'
import { stepsOf, type WorkCounter } from './work-counter'
import { pathOf } from '../parsing/request-target'

/** Returns the path's parameters if a rule's conditions hold for a request; null if they do not. */
export type CompiledWhen = (context: MatchContext, work: WorkCounter) => Parameters | null
interface Test {
  /** Whether a browser's preflight tells it of the request that is to follow. */
  foretold: boolean
  holds: (context: MatchContext, work: WorkCounter) => boolean
  /** Describes the request's value instead, in words. */
  miss: (context: MatchContext, work: WorkCounter) => string
}

/** A part of a rule that cannot be used, and why. */
export interface RuleError {
  /** Such as "when.path" or "when.json.0", counted from 0 as zod does. */
  field: string
  message: string
}

const anyPath: PathTest = () => ({})

/** Whether a rule's conditions will hold for a request of which only its preflight is known. */
export interface Foretold {
  params: Parameters
  /** Whether nothing of its conditions is left to the request itself. */
  certain: boolean
}

/** Compiles conditions for requests that are still to come: null if they cannot hold. */
export function compileForetold(
  when: RuleWhen,
): (context: MatchContext, work: WorkCounter) => Foretold | null {
  const { path, tests } = testsOf(when, () => undefined)
  return (context, work) => {
    const params = path?.(context.received.target) ?? null
    const told = tests.filter(({ foretold }) => foretold)
    if (!params || !told.every(({ holds }) => holds(context, work))) return null
    return { params, certain: told.length === tests.length }
  }
}

/** Compiles conditions for many requests; reports unusable ones through `tell`. */
export function compileWhen(when: RuleWhen, tell: (error: RuleError) => void): CompiledWhen {
  const { path, tests } = testsOf(when, tell)
  return (context, work) => {
    const parameters = path?.(context.received.target) ?? null
    return parameters && tests.every(({ holds }) => holds(context, work)) ? parameters : null
  }
}

/** Returns the first condition that does not hold, in words. Null if all hold. */
export function missOf(when: RuleWhen, context: MatchContext, work: WorkCounter): string | null {
  const { path, tests } = testsOf(when, () => undefined)
  const { target } = context.received
  if (!path?.(target)) return valuesMiss('The path', [pathOf(target) || '/'])
  return tests.find(({ holds }) => !holds(context, work))?.miss(context, work) ?? null
}

function testsOf(
  when: RuleWhen,
  tell: (error: RuleError) => void,
): { path: PathTest | null; tests: Test[] } {
  const made = <Made>(field: string, make: () => Made): Made | null => {
    try {
      return make()
    } catch (error) {
      // The thrown message says what is wrong with the owner's text; it is reported to the owner.
      tell({ field: `when.${field}`, message: (error as Error).message })
      return null
    }
  }
  const path = when.path === null ? anyPath : made('path', () => pathTest(when.path ?? ''))
  const tests: (Test | null)[] = [
    when.methods.length > 0 ? methodTest(when.methods) : null,
    ...when.headers.map((test) =>
      namedTest('Header', test, test.name.toLowerCase() === 'origin', ({ capture }) =>
        capture.headerValues(test.name),
      ),
    ),
    ...when.query.map((test) =>
      namedTest('Query parameter', test, true, ({ capture }) => capture.queryValues(test.name)),
    ),
    ...when.json.map((test, at) => made(`json.${at}`, () => jsonTest(test))),
    when.q === null ? null : made('q', () => queryTest(when.q ?? '')),
  ]
  return { path, tests: tests.filter((test) => test !== null) }
}

function methodTest(methods: string[]): Test {
  const any = new Set(methods.map((method) => method.toUpperCase()))
  return {
    foretold: true,
    holds: ({ received }) => any.has(received.method),
    miss: ({ received }) => valuesMiss('The method', [received.method]),
  }
}

/** Counts the work of searching texts for another. */
function countSearch(work: WorkCounter, texts: readonly string[], wanted: string): void {
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  work.add(stepsOf(characters, searchPace(wanted)))
}

function namedTest(
  kind: string,
  { name, op, value }: NamedTest,
  foretold: boolean,
  valuesIn: (context: MatchContext) => string[],
): Test {
  const passes = comparisonTest(op, value)
  return {
    foretold,
    holds(context, work) {
      const values = valuesIn(context)
      countSearch(work, values, value)
      return passes(values)
    },
    miss: (context) => valuesMiss(`${kind} ${name}`, valuesIn(context)),
  }
}

function jsonTest({ name, op, value: wanted }: NamedTest): Test {
  const path = parsePath(name.trim())
  const passes = comparisonTest(op, wanted)
  const compare = decimalTest(wanted)
  // Numbers are compared as decimals, however they are spelt.
  const textOf = (value: Scalar): string =>
    value instanceof JsonNumber && compare?.(value.text) === 0 ? wanted : String(value)
  return {
    foretold: false,
    holds(context, work) {
      const { values, scalars } = context.at(path, work)
      if (op === 'exists') return values.length > 0
      const texts = scalars.map(textOf)
      countSearch(work, texts, wanted)
      return passes(texts)
    },
    miss(context, work) {
      if (context.json === undefined) return context.noJson
      return valuesMiss(`JSON ${name}`, context.at(path, work).values, (value) => writeJson(value))
    },
  }
}

/** Bytes of a head or a body that a term of a query searches in one step. */
const bytesOfOne = 500

function queryTest(text: string): Test {
  const { selects, terms, bodyTerms } = compileQuery(text, 0)
  return {
    foretold: false,
    holds(context, work) {
      const { capture, headSize } = context
      const looked = bodyTerms > 0 ? capture.body.bytes.length : 0
      if (looked > 0) context.countReading(work)
      capture.visited = visiting(work)
      work.add(stepsOf((terms * headSize + bodyTerms * looked) / bytesOfOne, 1))
      return selects(capture)
    },
    miss: () => 'The query does not match',
  }
}
