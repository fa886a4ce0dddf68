/** The place of a node in the query's text: characters from `at` up to `end`. */
interface Range {
  at: number
  end: number
}

export interface Test {
  op: ':' | '=' | '>' | '<' | '>=' | '<='
  text: string
  quoted: boolean
}

export type QueryNode =
  | ({ kind: 'all' } & Range)
  | ({ kind: 'and' | 'or'; parts: QueryNode[] } & Range)
  | ({ kind: 'not'; part: QueryNode } & Range)
  | ({ kind: 'text'; text: string; quoted: boolean } & Range)
  | FieldNode

export type FieldNode = { kind: 'field'; name: string; path: string[]; test: Test | null } & Range
