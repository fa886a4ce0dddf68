import { parsedBodyOf } from '../../http/parsed-body-of'
import { latin1Bytes } from '../../latin1'
import { parsingLimits } from '../../parsing/parsing-limits'
import { pairs } from '../../parsing/pairs'
import { queryOf } from '../../parsing/request-target'
import { readJson } from '../../parsing/read-json'
import { opensJson } from '../../parsing/text-layers'
import { isScalar, Members } from '../../parsing/value'
import { scalarText } from '../../parsing/values-at'
import { writeJson } from '../../parsing/write-json'
import { utf8Bytes } from '../encode'
import type { SignedRequest } from '../scheme'
import { bySender, type BodyChange, rewritten } from './body-words'
import { compactly, lexJson, layOut } from './json-text'

/** Fields of one body whose JSON may be what was signed. */
const maxFields = 16

const looksForm = /^[^\s{[<"]+=[^\s]*$/

/** Returns a form's body written in other usual ways; nothing if the text is not a form. */
export function formChanged(text: string): BodyChange[] {
  if (!looksForm.test(text)) return []
  const all = text.split('&')
  return [
    ['form-plus', () => utf8Bytes(text.replaceAll('%20', '+')), rewritten('with + for spaces')],
    [
      'form-percent',
      () => utf8Bytes(text.replaceAll('+', '%20')),
      rewritten('with %20 for spaces'),
    ],
    ['form-sorted', () => utf8Bytes(all.toSorted().join('&')), rewritten('with its values sorted')],
    ['form-decoded', () => decoded(text), rewritten('decoded')],
  ]
}

function membersOf(form: string): Members {
  const members = new Members()
  for (const { name, value } of pairs(form, 'utf8', parsingLimits.pairs)) members.add(name, value)
  return members
}

const whole = 'Sign the whole body as it is sent, or send the JSON itself.'

/** Returns the JSON that a sender may have signed instead of the form or the multipart body that it sent. */
export function jsonInstead(request: SignedRequest, max: number): BodyChange[] {
  const { fields: declared, text } = parsedBodyOf(request, max)
  const fields = declared ?? (looksForm.test(text) ? membersOf(text) : null)
  if (!fields) return []
  const texts = fields.names.flatMap((name, at) => {
    const value = fields.values[at]
    return typeof value === 'string' && opensJson(value) ? [{ name, value }] : []
  })
  const inFields = texts
    .slice(0, maxFields)
    .map(({ name, value }): BodyChange => [
      name === 'payload' ? 'form-payload' : 'form-json',
      () => utf8Bytes(value),
      bySender(
        `as the JSON in its field "${name.slice(0, 60)}"`,
        'the sender signs the JSON and sends it in a form',
        whole,
      ),
    ])
  const words = (how: string) =>
    bySender(
      `as JSON of its fields${how}`,
      'the sender signs an object as JSON and sends it as a form',
      whole,
    )
  return [
    ...inFields,
    ['form-as-json', () => utf8Bytes(writeJson(fields)), words('')],
    ['form-as-json-spaced', () => spaced(writeJson(fields)), words(' with spaces')],
  ]
}

function spaced(json: string): Uint8Array | null {
  const lexemes = lexJson(json)
  const text = lexemes && layOut(lexemes, { ...compactly, colon: ': ', comma: ', ' })
  return text === null ? null : utf8Bytes(text)
}

/** Returns the form that a sender may have signed instead of the JSON object that it sent. */
export const formInstead = (text: string): BodyChange[] => [
  [
    'json-as-form',
    () => {
      const value = opensJson(text) ? readJson(text) : undefined
      if (!(value instanceof Members)) return null
      const members = value.names.map((name, at): [string, string] => {
        const member = value.values[at] ?? null
        return [name, isScalar(member) ? scalarText(member) : writeJson(member)]
      })
      return utf8Bytes(new URLSearchParams(members).toString())
    },
    bySender(
      'as a form of its members',
      'the sender signs a form and sends it as JSON',
      'Sign the JSON as it is sent.',
    ),
  ],
]

/** Returns the query in place of the body, if there is one. */
export function queryInstead(target: string): BodyChange[] {
  const query = queryOf(target)
  if (query === null || query === '') return []
  const words = {
    name: 'The query instead of the body',
    right: 'for the query instead of the body',
    why: 'the sender signs the query of the address',
    todo: 'Check the sender’s documentation for what is signed.',
  }
  return [['query', () => latin1Bytes(query), words]]
}

function decoded(text: string): Uint8Array | null {
  try {
    return utf8Bytes(decodeURIComponent(text.replaceAll('+', ' ')))
  } catch {
    // Its percent encoding is malformed.
    return null
  }
}
