import type { Vocabulary } from '../contract/vocabulary'
import { pairs } from '../parsing/pairs'
import { queryOf } from '../parsing/request-target'
import { quoteName } from '../query/quote'
import { type Members, isScalar, type Value } from '../parsing/value'
import { scalarText } from '../parsing/values-at'
import { QueriedCapture } from '../query/queried-capture'
import type { CaptureRecord } from '../records'
import { redactionMark } from '../redact/secret-names'
import { NamedCounts, WordCounts } from './count-words'

const valuesEach = 20
/** Paths, providers and events are few, and all of them are of use. */
const valuesOf = { path: 50, provider: 50, event: 50 } as const
const namesEach = 300
const maxPaths = 600
const maxPairs = 200
const maxNodes = 20_000
const deepest = 12

/** Collects names and values of captures one by one and returns the vocabulary at the end. */
export class VocabularyCollector {
  #captures = 0
  readonly #plain = {
    method: new WordCounts(),
    path: new WordCounts(),
    type: new WordCounts(),
    from: new WordCounts(),
    status: new WordCounts(),
    provider: new WordCounts(),
    event: new WordCounts(),
    scheme: new WordCounts(),
  }
  readonly #header = new NamedCounts(namesEach)
  readonly #query = new NamedCounts(namesEach)
  readonly #form = new NamedCounts(namesEach)
  readonly #body = new NamedCounts(maxPaths)
  readonly #named = {
    header: this.#header,
    query: this.#query,
    form: this.#form,
    body: this.#body,
  }

  /** `record.body` may be empty if it is too large to search. */
  add(record: CaptureRecord): void {
    this.#captures += 1
    const { method, path, type, from, status } = this.#plain
    method.add(record.method)
    path.add(record.target.split('?', 1)[0] ?? '')
    type.add(record.contentType ?? '')
    from.add(record.remoteAddress)
    if (record.status !== null) status.add(String(record.status))
    // It may have one by the time that this is looked at.
    else if (record.refused === null) status.leaveOut()
    this.#addMeta(record)
    const seen = new Set<string>()
    for (const [name, value] of record.headers) {
      const low = name.toLowerCase()
      this.#header.add(low, shown(value), seen, low)
    }
    countPairs(this.#query, queryOf(record.target) ?? '')
    if (record.body.length < record.size) {
      this.#form.leaveOut()
      this.#body.leaveOut()
    }
    const { body } = new QueriedCapture(record)
    const { fields } = body
    if (fields) this.#addFields(fields)
    for (const { kind, value } of body.documents) {
      if (kind !== 'form' && kind !== 'multipart') this.#addValues(value)
    }
  }

  #addFields({ names, values }: Members): void {
    const seen = new Set<string>()
    if (names.length > maxPairs) this.#form.leaveOut()
    for (const [place, name] of names.slice(0, maxPairs).entries()) {
      this.#form.add(name, textOf(values[place] ?? null), seen)
    }
  }

  #addMeta({ meta }: CaptureRecord): void {
    this.#plain.provider.add(meta?.provider ?? '')
    this.#plain.event.add(meta?.event ?? '')
    this.#plain.scheme.add(meta?.scheme ?? '')
  }

  result(): Vocabulary {
    const { method, path, type, from, status, provider, event, scheme } = this.#plain
    return {
      captures: this.#captures,
      method: method.top(limitOf('method')),
      path: path.top(limitOf('path')),
      type: type.top(limitOf('type')),
      from: from.top(limitOf('from')),
      status: status.top(limitOf('status')),
      provider: provider.top(limitOf('provider')),
      event: event.top(limitOf('event')),
      scheme: scheme.top(limitOf('scheme')),
      header: this.#header.top(valuesEach),
      query: this.#query.top(valuesEach),
      form: this.#form.top(valuesEach),
      body: this.#body.top(valuesEach),
      incomplete: this.#incomplete(),
    }
  }

  /** A capture of which nothing may be known. */
  leaveOut(): void {
    for (const words of Object.values(this.#plain)) words.leaveOut()
    for (const names of Object.values(this.#named)) names.leaveOut()
  }

  #incomplete(): Vocabulary['incomplete'] {
    const plain = keysOf(this.#plain).filter((name) =>
      this.#plain[name].isIncomplete(limitOf(name)),
    )
    return [...plain, ...keysOf(this.#named).filter((name) => this.#named[name].isIncomplete())]
  }

  #addValues(root: Value): void {
    const seen = new Set<string>()
    const waiting: { value: Value; path: string; depth: number }[] = [
      { value: root, path: '', depth: 0 },
    ]
    for (let nodes = 0; nodes < maxNodes; nodes += 1) {
      const node = waiting.pop()
      if (!node) return
      const { value, path, depth } = node
      if (path !== '') this.#body.add(path, textOf(value), seen)
      if (isScalar(value)) continue
      if (depth === deepest) {
        this.#body.leaveOut()
        continue
      }
      const inner = Array.isArray(value)
        ? value.slice(0, maxNodes).map((item) => ({ value: item, path, depth: depth + 1 }))
        : value.values.slice(0, maxNodes).map((item, place) => {
            const name = quoteName(value.names[place] ?? '')
            return { value: item, path: path === '' ? name : `${path}.${name}`, depth: depth + 1 }
          })
      // A stack: the beginning of a body is read first.
      for (const item of inner.toReversed()) waiting.push(item)
    }
    if (waiting.length > 0) this.#body.leaveOut()
  }
}

function countPairs(into: NamedCounts, text: string): void {
  const seen = new Set<string>()
  const read = pairs(text, 'latin1', maxPairs)
  if (read.length === maxPairs) into.leaveOut()
  for (const { name, value } of read) into.add(name, shown(value), seen)
}

const textOf = (value: Value): string | null => (isScalar(value) ? shown(scalarText(value)) : null)

/** The placeholder of a secret is not a value to search for. */
const shown = (value: string): string => (value.includes(redactionMark) ? '' : value)

const limitOf = (name: string): number =>
  Object.hasOwn(valuesOf, name) ? valuesOf[name as keyof typeof valuesOf] : valuesEach

const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T)[]
