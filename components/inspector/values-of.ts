import type { Capture, CaptureSummary } from '@/core/contract/capture'
import { ParsedBody } from '@/core/parsing/parsed-body'
import { pairs } from '@/core/parsing/pairs'
import { lineValues } from '@/core/parsing/named-lines'
import { pathOf, queryOf } from '@/core/parsing/request-target'
import { isScalar, JsonNumber, type Value } from '@/core/parsing/value'
import { scalarText } from '@/core/parsing/values-at'
import type { FactName, ValueKind } from '@/core/query/value-term'
import { bodyBytes } from '../body/bytes'
import type { HandledValue } from '../elements/handled'

const maxPairs = 200
const maxValues = 2000

/** Returns what the list shows of a request. */
export function factsOf(capture: CaptureSummary): HandledValue[] {
  const { seq, method, target, contentType, remoteAddress, status, provider, event } = capture
  const fact = (name: FactName, value: string | null, kind: ValueKind = 'text'): HandledValue[] =>
    value === null || value === '' ? [] : [{ seq, place: { in: 'fact', name }, kind, value }]
  return [
    ...fact('method', method),
    ...fact('path', pathOf(target)),
    ...fact('provider', provider),
    ...fact('event', event),
    ...fact('status', status === null ? null : String(status), 'literal'),
    ...fact('from', remoteAddress),
    ...fact('type', contentType),
    ...fact('signature', capture.verdict),
    ...fact('tag', capture.tag),
  ]
}

/** Returns every value of a request: its facts, header lines, query, and what the body says; 2,000 at most. */
export function valuesOf(capture: Capture): HandledValue[] {
  const { seq, headers, target, contentType, body } = capture
  const parsed = new ParsedBody(bodyBytes(body), {
    contentType,
    encodings: lineValues(headers, 'content-encoding'),
    cut: body.truncated,
  })
  const named = (place: 'header' | 'query', name: string, value: string): HandledValue => ({
    seq,
    place: { in: place, name },
    kind: 'text',
    value,
  })
  const document = parsed.documents.find(({ kind }) => kind !== 'form' && kind !== 'multipart')
  const fields = parsed.fields
  return [
    ...factsOf(capture),
    ...headers.map(([name, value]) => named('header', name, value)),
    ...pairs(queryOf(target) ?? '', 'latin1', maxPairs).map(({ name, value }) =>
      named('query', name, value),
    ),
    ...(fields?.names.slice(0, maxPairs).flatMap((name, at): HandledValue[] => {
      const value = fields.values[at] ?? null
      if (!isScalar(value)) return []
      return [{ seq, place: { in: 'form', name }, kind: 'text', value: scalarText(value) }]
    }) ?? []),
    ...(document ? scalarsIn(document.value, seq) : []),
  ].slice(0, maxValues)
}

function scalarsIn(root: Value, seq: number): HandledValue[] {
  const found: HandledValue[] = []
  const waiting: { value: Value; path: (string | number)[] }[] = [{ value: root, path: [] }]
  while (found.length < maxValues) {
    const node = waiting.pop()
    if (!node) break
    const { value, path } = node
    if (isScalar(value)) {
      const kind = typeof value === 'string' ? 'text' : 'literal'
      const text = value instanceof JsonNumber ? value.text : scalarText(value)
      found.push({ seq, place: { in: 'body', path }, kind, value: text })
      continue
    }
    const inside = Array.isArray(value)
      ? value.map((item, at) => ({ value: item, path: [...path, at] }))
      : value.values.map((item, at) => ({ value: item, path: [...path, value.names[at] ?? ''] }))
    for (const item of inside.slice(0, maxValues).toReversed()) waiting.push(item)
  }
  return found
}
