import type { NamedTest, When } from '../contract/replies'
import { compileQuery } from '../query/compile'
import type { Json } from '../query/subject'
import { type Asked, mostLookedAt } from './asked'
import { comparison } from './comparison'
import { jsonPath } from './json-path'
import { valuesMiss } from './miss-words'
import { type Parameters, type PathTest, pathTest } from './path-pattern'
import { stepsOf, type Work } from './work'

/** What a rule's conditions found in a request: the path's parameters; null where they do not hold. */
export type Condition = (asked: Asked, work: Work) => Parameters | null
interface Test {
  holds: (asked: Asked, work: Work) => boolean
  /** What the request has in its place, in words. */
  miss: (asked: Asked, work: Work) => string
}

/** A part of a rule that cannot be used, and why. */
export interface Fault {
  /** Such as "when.path" or "when.json.0", counted from 0 as zod does. */
  field: string
  message: string
}

const anyPath: PathTest = () => ({})

/** Conditions ready to be asked many times; what cannot be used is told through `tell`. */
export function compileWhen(when: When, tell: (fault: Fault) => void): Condition {
  const { path, tests } = testsOf(when, tell)
  return (asked, work) => {
    const parameters = path?.(asked.caught.target) ?? null
    return parameters && tests.every(({ holds }) => holds(asked, work)) ? parameters : null
  }
}

/** What of a request keeps conditions from holding: the first, in words. Null where all hold. */
export function missOf(when: When, asked: Asked, work: Work): string | null {
  const { path, tests } = testsOf(when, () => undefined)
  const { target } = asked.caught
  if (!path?.(target)) return valuesMiss('The path', [target.split('?', 1)[0] || '/'])
  return tests.find(({ holds }) => !holds(asked, work))?.miss(asked, work) ?? null
}

function testsOf(
  when: When,
  tell: (fault: Fault) => void,
): { path: PathTest | null; tests: Test[] } {
  const made = <Made>(field: string, make: () => Made): Made | null => {
    try {
      return make()
    } catch (error) {
      tell({ field: `when.${field}`, message: (error as Error).message })
      return null
    }
  }
  const path = when.path === null ? anyPath : made('path', () => pathTest(when.path ?? ''))
  const tests: (Test | null)[] = [
    when.methods.length > 0 ? methodTest(when.methods) : null,
    ...when.headers.map((test) =>
      namedTest('Header', test, ({ subject }) => subject.headerValues(test.name)),
    ),
    ...when.query.map((test) =>
      namedTest('Query parameter', test, ({ subject }) => subject.queryValues(test.name)),
    ),
    ...when.json.map((test, at) => made(`json.${at}`, () => jsonTest(test))),
    when.q === null ? null : made('q', () => queryTest(when.q ?? '')),
  ]
  return { path, tests: tests.filter((test) => test !== null) }
}

function methodTest(methods: string[]): Test {
  const any = new Set(methods.map((method) => method.toUpperCase()))
  return {
    holds: ({ caught }) => any.has(caught.method),
    miss: ({ caught }) => valuesMiss('The method', [caught.method]),
  }
}

function namedTest(
  kind: string,
  { name, op, value }: NamedTest,
  valuesIn: (asked: Asked) => string[],
): Test {
  const passes = comparison(op, value)
  return {
    holds: (asked) => passes(valuesIn(asked)),
    miss: (asked) => valuesMiss(`${kind} ${name}`, valuesIn(asked)),
  }
}

function jsonTest({ name, op, value: wanted }: NamedTest): Test {
  const path = jsonPath(name)
  const passes = comparison(op, wanted)
  return {
    holds(asked, work) {
      const values = asked.valuesAt(path, work)
      if (op === 'exists') return values.length > 0
      return passes(values.flatMap((value) => textOf(value, wanted)))
    },
    miss(asked, work) {
      if (!asked.json) return 'The body is no JSON'
      const values = asked.valuesAt(path, work)
      return valuesMiss(
        `JSON ${name}`,
        values.map((value) => JSON.stringify(value)),
      )
    },
  }
}

/** A number is compared as one, however it is written. */
function textOf(value: Json, wanted: string): string[] {
  if (typeof value === 'object' && value !== null) return []
  const isSame = typeof value === 'number' && wanted.trim() !== '' && Number(wanted) === value
  return [isSame ? wanted : String(value)]
}

/** Bytes of a body that a term of a query looks through in one step. */
const bytesOfOne = 500

function queryTest(text: string): Test {
  const { selects, bodyTerms } = compileQuery(text, 0)
  return {
    holds({ subject, caught }, work) {
      const looked = Math.min(caught.body.length, mostLookedAt)
      work.add(stepsOf((bodyTerms * looked) / bytesOfOne, 1))
      try {
        return selects(subject)
      } catch (error) {
        // A body nested deeper than the stack holds nothing that was asked for.
        if (error instanceof RangeError) return false
        throw error
      }
    },
    miss: () => 'The query does not find it',
  }
}
