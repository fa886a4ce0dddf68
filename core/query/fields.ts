import type { FieldNode, Test } from './ast'
import { bodyField } from './body-field'
import type { Subject } from './subject'
import { compares, momentOf, sizeOf, spanOf, textTest } from './values'
import { QueryFault } from './fault'

type Predicate = (subject: Subject) => boolean

export interface Field {
  /** For completion and the docs: what it looks at, and an example. */
  about: string
  example: string
  /** Whether a name stands between the field and the colon: header.x-github-event:push. */
  path: 'none' | 'one' | 'any'
  /** Values worth offering whatever the bin holds. */
  offers?: string[]
  compile(node: FieldNode, now: number): Predicate
}

const need = (node: FieldNode): Test => {
  if (node.test) return node.test
  throw new QueryFault(node, `${node.name}: needs a value`)
}

function text(about: string, example: string, of: (s: Subject) => string, within = true): Field {
  return {
    about,
    example,
    path: 'none',
    compile(node) {
      const test = need(node)
      const matches = textTest(test.text, test.quoted, within && test.op !== '=')
      return (subject) => matches(of(subject))
    },
  }
}

function number(
  about: string,
  example: string,
  of: (s: Subject) => number | null,
  read: (value: string) => number | null,
  offers: string[] = [],
): Field {
  return {
    about,
    example,
    offers,
    path: 'none',
    compile(node) {
      const { op, text: value } = need(node)
      const wanted = read(value)
      if (wanted === null)
        throw new QueryFault(node, `“${value}” is no value for ${node.name}: (${example})`)
      return (subject) => {
        const got = of(subject)
        return got !== null && compares(op, got, wanted)
      }
    },
  }
}

function named(about: string, example: string, of: (s: Subject, name: string) => string[]): Field {
  return {
    about,
    example,
    path: 'one',
    compile(node) {
      const name = node.path.join('.')
      if (!node.test) return (subject) => of(subject, name).length > 0
      const { op, text: value, quoted } = node.test
      const wanted = Number(value)
      if (op !== ':' && op !== '=') {
        return (subject) =>
          of(subject, name).some((got) => got !== '' && compares(op, Number(got), wanted))
      }
      const matches = textTest(value, quoted, false)
      return (subject) => of(subject, name).some(matches)
    },
  }
}

const whole = (value: string): number | null => (/^\d+$/.test(value) ? Number(value) : null)

const states: Record<string, Predicate> = {
  refused: ({ record }) => record.refused !== null,
  kept: ({ record }) => record.refused === null,
  empty: ({ record }) => record.size === 0,
  json: (subject) => subject.json !== null,
  ok: ({ record }) => record.status !== null && record.status < 300,
  failed: ({ record }) => record.status === null || record.status >= 400,
  pinned: ({ record }) => record.marks?.pinned === true,
  tagged: ({ record }) => record.marks?.tag != null,
  noted: ({ record }) => record.marks?.note != null,
}

const status: Field = {
  about: 'What the sender was told',
  example: 'status:>=400',
  path: 'none',
  offers: ['2xx', '4xx', '5xx', '>=400'],
  compile(node) {
    const { op, text: value } = need(node)
    const family = /^([1-5])xx$/i.exec(value)
    if (family) {
      const hundred = Number(family[1]) * 100
      return ({ record: { status: got } }) => got !== null && got >= hundred && got < hundred + 100
    }
    const wanted = whole(value)
    if (wanted === null)
      throw new QueryFault(node, `“${value}” is no status (status:200, status:4xx)`)
    return ({ record: { status: got } }) => got !== null && compares(op, got, wanted)
  },
}

const is: Field = {
  about: `One of ${Object.keys(states).join(', ')}`,
  example: 'is:refused',
  path: 'none',
  offers: Object.keys(states),
  compile(node) {
    const value = need(node).text.toLowerCase()
    const state = Object.hasOwn(states, value) ? states[value] : undefined
    if (!state) throw new QueryFault(node, `is: knows ${Object.keys(states).join(', ')}`)
    return state
  },
}

function moment(
  about: string,
  example: string,
  holds: (got: number, wanted: number) => boolean,
): Field {
  return {
    about,
    example,
    path: 'none',
    offers: ['5min', '1h', '24h', '7d'],
    compile(node, now) {
      const { text: value } = need(node)
      const wanted = momentOf(value, now)
      if (wanted === null)
        throw new QueryFault(node, `“${value}” is no time (2h, 2026-11-20, 2026-11-20T09:14)`)
      return ({ record }) => holds(record.receivedAt, wanted)
    },
  }
}

/** Every field there is, by name. */
export const fields: Record<string, Field> = {
  method: text('Method', 'method:POST', ({ record }) => record.method, false),
  path: text(
    'Path without the query',
    'path:/orders',
    ({ record }) => record.target.split('?', 1)[0] ?? '',
  ),
  target: text('Path and query as sent', 'target:/orders?id=1', ({ record }) => record.target),
  type: text('Content type', 'type:json', ({ record }) => record.contentType ?? ''),
  from: text("The sender's address", 'from:140.82.*', ({ record }) => record.remoteAddress, false),
  header: named('A header', 'header.x-github-event:push', (subject, name) =>
    subject.headerValues(name),
  ),
  query: named('A query parameter', 'query.team:core', (subject, name) =>
    subject.queryValues(name),
  ),
  form: named('A form field', 'form.From:+1234', (subject, name) => subject.formValues(name)),
  body: {
    about: 'A JSON path, or the text',
    example: 'body.action:opened',
    path: 'any',
    compile: bodyField,
  },
  size: number('Body size', 'size:>10kb', ({ record }) => record.size, sizeOf, [
    '>1kb',
    '>100kb',
    '>1mb',
  ]),
  took: number('How long the answer took', 'took:>10ms', ({ record }) => record.replyMs, spanOf, [
    '>10ms',
    '>1s',
  ]),
  seq: number('The number', 'seq:>100', ({ record }) => record.seq, whole),
  status,
  is,
  tag: text('The colour tag', 'tag:red', ({ record }) => record.marks?.tag ?? '', false),
  note: text('What the note says', 'note:retry', ({ record }) => record.marks?.note ?? ''),
  after: moment('Arrived after', 'after:2h', (got, wanted) => got >= wanted),
  before: moment('Arrived before', 'before:2026-11-20', (got, wanted) => got < wanted),
}
