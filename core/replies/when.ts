import type { When } from '../contract/replies'
import { compileQuery } from '../query/compile'
import type { Json } from '../query/subject'
import type { Asked } from './asked'
import { comparison } from './comparison'
import { jsonPath, valuesAt } from './json-path'
import { type Parameters, type PathTest, pathTest } from './path-pattern'

/** What a rule's conditions found in a request: the path's parameters; null where they do not hold. */
export type Condition = (asked: Asked) => Parameters | null
type Test = (asked: Asked) => boolean

/** A part of a rule that cannot be used, and why. */
export interface Fault {
  /** Such as "when.path". */
  field: string
  message: string
}

const anyPath: PathTest = () => ({})

/** Conditions ready to be asked many times; what cannot be used is told through `tell`. */
export function compileWhen(when: When, tell: (fault: Fault) => void): Condition {
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
    ...when.headers.map(({ name, op, value }) => {
      const passes = comparison(op, value)
      return (asked: Asked) => passes(asked.subject.headerValues(name))
    }),
    ...when.query.map(({ name, op, value }) => {
      const passes = comparison(op, value)
      return (asked: Asked) => passes(asked.subject.queryValues(name))
    }),
    ...when.json.map((test, at) => made(`json.${at + 1}`, () => jsonTest(test))),
    when.q === null ? null : made('q', () => queryTest(when.q ?? '')),
  ]
  const all = tests.filter((test) => test !== null)
  return (asked) => {
    const parameters = path?.(asked.caught.target) ?? null
    return parameters && all.every((test) => test(asked)) ? parameters : null
  }
}

function methodTest(methods: string[]): Test {
  const any = new Set(methods.map((method) => method.toUpperCase()))
  return ({ caught }) => any.has(caught.method)
}

function jsonTest({ name, op, value: wanted }: When['json'][number]): Test {
  const path = jsonPath(name)
  const passes = comparison(op, wanted)
  return ({ json }) => {
    if (!json) return false
    const values = valuesAt(json.value, path)
    if (op === 'exists') return values.length > 0
    return passes(values.flatMap((value) => textOf(value, wanted)))
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
  return ({ subject }) => {
    try {
      return selects(subject)
    } catch (error) {
      // A body nested deeper than the stack holds nothing that was asked for.
      if (error instanceof RangeError) return false
      throw error
    }
  }
}
