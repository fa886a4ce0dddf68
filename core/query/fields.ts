import { hasNumber } from '../number-ranges'
import { bodyField, bodyValues } from './body-field'
import { QueryError } from './query-error'
import {
  type FieldSpec,
  timeField,
  namedField,
  need,
  numberField,
  type CapturePredicate,
  textField,
  digitsOnly,
} from './field'
import { metaFields, metaStates } from './meta-fields'
import { sizeInWords } from '../size-in-words'
import { compares, sizeOf, durationMs } from './values'
import { pathOf } from '../parsing/request-target'

const states: Record<string, CapturePredicate> = {
  refused: ({ record }) => record.refused !== null,
  kept: ({ record }) => record.refused === null,
  empty: ({ record }) => record.size === 0,
  json: ({ body }) => body.json !== undefined,
  ok: ({ record }) => record.status !== null && record.status < 300,
  failed: ({ record }) => record.status === null || record.status >= 400,
  pinned: ({ record }) => record.annotation?.pinned === true,
  tagged: ({ record }) => record.annotation?.tag != null,
  noted: ({ record }) => record.annotation?.note != null,
  ...metaStates,
}

const status: FieldSpec = {
  about: 'The status sent to the sender',
  example: 'status:>=400',
  path: 'none',
  offers: ['2xx', '4xx', '5xx', '>=400'],
  ordered: true,
  tells: (value) => /^[1-5](?:\d\d|xx)$/i.test(value),
  values: ({ record }) => (record.status === null ? [] : [String(record.status)]),
  compile(node) {
    const { op, text: value } = need(node)
    const family = /^([1-5])xx$/i.exec(value)
    if (family) {
      const first = Number(family[1])
      return ({ record: { status: got } }) =>
        got !== null && compares(op, Math.floor(got / 100), first)
    }
    const wanted = digitsOnly(value)
    if (wanted === null)
      throw new QueryError(node, `“${value}” is not a status (status:200, status:4xx)`)
    return ({ record: { status: got } }) => got !== null && compares(op, got, wanted)
  },
}

const stateNames = [...Object.keys(states), 'unread']

const is: FieldSpec = {
  about: `One of ${stateNames.join(', ')}`,
  example: 'is:refused',
  path: 'none',
  offers: stateNames,
  tells: (value) => stateNames.includes(value.toLowerCase()),
  compile(node, { unread }) {
    const value = need(node).text.toLowerCase()
    if (value === 'unread') {
      if (unread === null) throw new QueryError(node, unknownUnread)
      return ({ record: { seq } }) => hasNumber(unread, seq)
    }
    const state = Object.hasOwn(states, value) ? states[value] : undefined
    if (!state) throw new QueryError(node, `is: knows ${stateNames.join(', ')}`)
    return state
  },
}

const unknownUnread =
  'is:unread is known to the page that shows the bin alone: ask for newer ones by seq:>N; a list of captures takes the numbers beside the query (unread=7-9,12-)'

/** Every field, by name. */
export const fields: Record<string, FieldSpec> = {
  method: textField('Method', 'method:POST', ({ record }) => record.method, false, /^[A-Z]{3,}$/i),
  path: textField(
    'Path without the query',
    'path:/orders',
    ({ record }) => pathOf(record.target),
    true,
    /^\//,
  ),
  target: textField(
    'Path and query as sent',
    'target:/orders?id=1',
    ({ record }) => record.target,
    true,
    /^\//,
  ),
  type: textField('Content type', 'type:json', ({ record }) => record.contentType ?? ''),
  from: textField(
    "The sender's address",
    'from:140.82.*',
    ({ record }) => record.remoteAddress,
    false,
    /^[\d.*]+$|^[\da-f:]*:[\da-f:.*]*$/i,
  ),
  header: namedField('A header', 'header.x-github-event:push', (capture, name) =>
    capture.headerValues(name),
  ),
  query: namedField('A query parameter', 'query.team:core', (capture, name) =>
    capture.queryValues(name),
  ),
  form: namedField('A form field', 'form.From:+1234', (capture, name) => capture.formValues(name)),
  body: {
    about: 'A path in its JSON, form or XML, or the text',
    example: 'body.action:opened',
    path: 'any',
    values: bodyValues,
    compile: bodyField,
  },
  size: numberField('Body size', 'size:>10kb', ({ record }) => record.size, sizeOf, {
    offers: ['>1kb', '>100kb', '>1mb'],
    inUnit: sizeInWords,
  }),
  took: numberField(
    'How long the reply took',
    'took:>10ms',
    ({ record }) => record.replyMs,
    durationMs,
    { offers: ['>10ms', '>1s'], inUnit: (ms) => `${ms} ms` },
  ),
  seq: numberField('The number', 'seq:>100', ({ record }) => record.seq, digitsOnly),
  status,
  is,
  ...metaFields,
  tag: textField('The colour tag', 'tag:red', ({ record }) => record.annotation?.tag ?? '', false),
  note: textField(
    'The text of the note',
    'note:retry',
    ({ record }) => record.annotation?.note ?? '',
  ),
  after: timeField('Arrived after', 'after:2h', (got, wanted) => got >= wanted),
  before: timeField('Arrived before', 'before:2026-11-20', (got, wanted) => got < wanted),
}
