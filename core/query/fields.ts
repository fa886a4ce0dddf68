import { bodyField } from './body-field'
import { QueryFault } from './fault'
import { type Field, moment, named, need, number, type Predicate, text, whole } from './field'
import { insightFields, insightStates } from './insight-fields'
import { compares, sizeOf, spanOf } from './values'

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
  ...insightStates,
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
  ...insightFields,
  tag: text('The colour tag', 'tag:red', ({ record }) => record.marks?.tag ?? '', false),
  note: text('What the note says', 'note:retry', ({ record }) => record.marks?.note ?? ''),
  after: moment('Arrived after', 'after:2h', (got, wanted) => got >= wanted),
  before: moment('Arrived before', 'before:2026-11-20', (got, wanted) => got < wanted),
}
