import { iso } from '../iso-time'
import type { FieldNode, Test } from './ast'
import { QueryError } from './query-error'
import type { Ranges } from '../number-ranges'
import type { QueriedCapture } from './queried-capture'
import { momentOf } from './moment'
import { compares, resultSatisfies, textNumberTest, textTest, valueTest } from './values'

export type CapturePredicate = (capture: QueriedCapture) => boolean

export interface FieldSpec {
  /** For completion and the docs: what it searches, and an example. */
  about: string
  example: string
  /** Whether a name is between the field and the colon: header.x-github-event:push. */
  path: 'none' | 'one' | 'any'
  /** Values worth offering whatever the bin contains. */
  offers?: string[]
  /** Whether its values have an order, for `>` and the like. */
  ordered?: true
  /** Whether `name=value`, without a colon, can only be meant as this field. */
  tells?(value: string): boolean
  /** Returns what a capture has there, as text; absent for fields that ask for no value. */
  values?(capture: QueriedCapture, path: readonly string[]): string[]
  compile(node: FieldNode, context: QueryContext): CapturePredicate
}

/** What a query's meaning depends on beside its text. */
export interface QueryContext {
  /** ms since 1970 */
  now: number
  /** The numbers of unread captures; null if they are not known. */
  unread: Ranges | null
}

/** Returns a field's test. Throws if nothing follows its colon. */
export const need = (node: FieldNode): Test => {
  if (node.test) return node.test
  throw new QueryError(node, `${node.name}: needs a value`)
}

export function textField(
  about: string,
  example: string,
  of: (s: QueriedCapture) => string,
  within = true,
  tells?: RegExp,
): FieldSpec {
  return {
    about,
    example,
    path: 'none',
    ...(tells && { tells: (value) => tells.test(value) }),
    values: (capture) => [of(capture)].filter((text) => text !== ''),
    compile(node) {
      const test = need(node)
      const matches = textTest(test.text, test.quoted, within && test.op !== '=')
      return (capture) => matches(of(capture))
    },
  }
}

export function numberField(
  about: string,
  example: string,
  of: (s: QueriedCapture) => number | null,
  read: (value: string) => number | null,
  { offers = [], inUnit = String }: { offers?: string[]; inUnit?(value: number): string } = {},
): FieldSpec {
  return {
    about,
    example,
    offers,
    path: 'none',
    ordered: true,
    tells: (value) => read(value) !== null,
    values: (capture) => [of(capture)].filter((got) => got !== null).map((got) => inUnit(got)),
    compile(node) {
      const { op, text: value } = need(node)
      const wanted = read(value)
      if (wanted === null)
        throw new QueryError(node, `“${value}” is not a value for ${node.name}: (${example})`)
      return (capture) => {
        const got = of(capture)
        return got !== null && compares(op, got, wanted)
      }
    },
  }
}

export function namedField(
  about: string,
  example: string,
  of: (s: QueriedCapture, name: string) => string[],
): FieldSpec {
  return {
    about,
    example,
    path: 'one',
    values: (capture, path) => of(capture, path.join('.')),
    compile(node) {
      const name = node.path.join('.')
      if (!node.test) return (capture) => of(capture, name).length > 0
      const { op, text: value, quoted } = node.test
      if (op !== ':' && op !== '=') {
        const compare = textNumberTest(value)
        if (!compare) throw new QueryError(node, `“${value}” is no number: ${op} compares numbers`)
        return (capture) => of(capture, name).some((got) => resultSatisfies(op, compare(got)))
      }
      const matches = valueTest(value, quoted)
      return (capture) => of(capture, name).some(matches)
    },
  }
}

export function timeField(
  about: string,
  example: string,
  holds: (got: number, wanted: number) => boolean,
): FieldSpec {
  return {
    about,
    example,
    path: 'none',
    offers: ['5min', '1h', '24h', '7d'],
    ordered: true,
    tells: (value) => momentOf(value, 0) !== null,
    values: ({ record }) => [iso(record.receivedAt)],
    compile(node, { now }) {
      const { text: value } = need(node)
      const wanted = momentOf(value, now)
      if (wanted === null)
        throw new QueryError(
          node,
          `“${value}” is not a time (2h, 15:00, 2026-11-20, 2026-11-20T09:14)`,
        )
      return ({ record }) => holds(record.receivedAt, wanted)
    },
  }
}

/** Returns a whole number as a query writes it, or null. */
export const digitsOnly = (value: string): number | null =>
  /^\d+$/.test(value) ? Number(value) : null
