import type { NamedTest, When } from '../contract/replies'
import { compileQuery } from '../query/compile'
import type { Json } from '../query/subject'
import type { Asked } from './asked'
import { comparison } from './comparison'
import { jsonPath, valuesAt } from './json-path'
import { valuesMiss } from './miss-words'
import { type Parameters, type PathTest, pathTest } from './path-pattern'

/** What a rule's conditions found in a request: the path's parameters; null where they do not hold. */
export type Condition = (asked: Asked) => Parameters | null
interface Test {
  holds: (asked: Asked) => boolean
  /** What the request has in its place, in words. */
  miss: (asked: Asked) => string
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
  return (asked) => {
    const parameters = path?.(asked.caught.target) ?? null
    return parameters && tests.every(({ holds }) => holds(asked)) ? parameters : null
  }
}

/** What of a request keeps conditions from holding: the first, in words. Null where all hold. */
export function missOf(when: When, asked: Asked): string | null {
  const { path, tests } = testsOf(when, () => undefined)
  const { target } = asked.caught
  if (!path?.(target)) return valuesMiss('The path', [target.split('?', 1)[0] || '/'])
  return tests.find(({ holds }) => !holds(asked))?.miss(asked) ?? null
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
    holds({ json }) {
      if (!json) return false
      const values = valuesAt(json.value, path)
      if (op === 'exists') return values.length > 0
      return passes(values.flatMap((value) => textOf(value, wanted)))
    },
    miss({ json }) {
      if (!json) return 'The body is no JSON'
      const values = valuesAt(json.value, path)
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

function queryTest(text: string): Test {
  const { selects } = compileQuery(text, 0)
  return {
    holds({ subject }) {
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
