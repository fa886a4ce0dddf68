import { decodedField, isEncodedField } from '../parsing/encoded-words'
import { type Pair, pairs } from '../parsing/pairs'
import { queryOf } from '../parsing/request-target'
import { ParsedBody } from '../parsing/parsed-body'
import { scalarText, someScalar, type Visited } from '../parsing/values-at'
import { isScalar, type Value } from '../parsing/value'
import type { QueriedRecord } from '../records'
import { lineValues } from '../parsing/named-lines'

/** A capture as a query sees it; costly parts are computed on first use. */
export class QueriedCapture {
  readonly record: QueriedRecord
  /** Called with the number of values that a query looks at; may throw to end it. */
  visited: Visited | undefined
  #body: ParsedBody | undefined
  #query: Pair[] | undefined

  constructor(record: QueriedRecord, body?: ParsedBody) {
    this.record = record
    this.#body = body
  }

  /** The body as the product reads it. */
  get body(): ParsedBody {
    this.#body ??= new ParsedBody(this.record.body, {
      contentType: this.record.contentType,
      encodings: lineValues(this.record.headers, 'content-encoding'),
      cut: this.record.size > this.record.body.length,
    })
    return this.#body
  }

  /** The body's text, whatever its type. */
  get text(): string {
    return this.body.text
  }

  /** Whether the body's text passes; of a form also its text with the escapes decoded, a pair a line. */
  hasText(matches: (text: string) => boolean): boolean {
    const { body } = this
    return matches(body.text) || (body.formText !== body.text && matches(body.formText))
  }

  /** Returns the values of a field of a form or a multipart body, by decoded name. */
  formValues(name: string): string[] {
    return this.body.fields?.all(name).flatMap(textsOf) ?? []
  }

  queryValues(name: string): string[] {
    this.#query ??= pairs(queryOf(this.record.target) ?? '', 'latin1', maxPairs)
    return this.#query.filter((pair) => pair.name === name).map(({ value }) => value)
  }

  /** Returns the values of a header, as they were sent and as they are read where that is something else. */
  headerValues(name: string): string[] {
    return lineValues(this.record.headers, name.toLowerCase()).flatMap(readings)
  }

  /** Whether a header line passes, as it was sent or as it is read. */
  hasHeaderLine(matches: (line: string) => boolean): boolean {
    return this.record.headers.some(([name, value]) =>
      readings(value).some((reading) => matches(`${name}: ${reading}`)),
    )
  }
}

/** A header's value as latin-1, and as the list shows a subject: as UTF-8, its encoded words (RFC 2047) decoded. */
function readings(value: string): string[] {
  const read = isEncodedField(value) ? decodedField(value) : value
  return read === value ? [value] : [value, read]
}

const maxPairs = 10_000

function textsOf(value: Value): string[] {
  if (isScalar(value)) return [scalarText(value)]
  const texts: string[] = []
  someScalar(value, (scalar) => {
    texts.push(scalarText(scalar))
    return false
  })
  return texts
}
