import type { Capture, HeaderLine } from '@/core/contract/capture'
import type { DeliveryEdit } from '@/core/contract/delivery'
import { asRequest } from '@/core/http/mail'
import { isToken } from '@/core/http/token'
import { latin1Text } from '@/core/latin1'
import { base64Lines, bodyBase64 } from '../body/bytes'

/** A request as it is edited: texts of four fields. */
export interface EditedRequest {
  method: string
  path: string
  /** A header line each: "Name: value". */
  headers: string
  /** Text, or base64: see `bodyForm`. */
  body: string
}

/** What is edited: a captured request, or one that is made. */
export type RequestBase = Pick<Capture, 'method' | 'target' | 'headers' | 'body'>

/** How a body is edited: text fields know one kind of line end, so that others must not pass through one. */
export function bodyForm({ body }: Pick<Capture, 'body'>): {
  encoding: 'utf8' | 'base64'
  lineEnd: '\n' | '\r\n'
  text: string
} {
  const { encoding, text } = body
  if (encoding === 'utf8' && !text.includes('\r')) return { encoding, lineEnd: '\n', text }
  if (encoding === 'utf8' && !/\r(?!\n)|(?<!\r)\n/.test(text)) {
    return { encoding, lineEnd: '\r\n', text: text.replaceAll('\r\n', '\n') }
  }
  return { encoding: 'base64', lineEnd: '\n', text: base64Lines(bodyBase64(body)) }
}

/** Returns the texts to begin with: the captured request. */
export function editedFrom(capture: RequestBase): EditedRequest {
  const { method, target, headers } = asRequest(capture)
  return {
    method,
    path: target,
    headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: bodyForm(capture).text,
  }
}

/**
 * Returns what differs from the captured request; null if nothing does. Throws an Error with a message to show
 * if a field cannot be sent.
 */
export function editOf(capture: RequestBase, edited: EditedRequest): DeliveryEdit | null {
  const was = editedFrom(capture)
  const edit: DeliveryEdit = {
    ...(edited.method !== was.method && { method: methodOf(edited.method) }),
    ...(edited.path !== was.path && { path: wire(edited.path) }),
    ...(edited.headers !== was.headers && { headers: linesOf(edited.headers) }),
    ...(edited.body !== was.body && { body: bodyOf(capture, edited.body) }),
  }
  return Object.keys(edit).length === 0 ? null : edit
}

/** Returns all of an edited request. Throws an Error with a message to show if a field cannot be sent. */
export const wholeOf = (base: RequestBase, edited: EditedRequest): Required<DeliveryEdit> => ({
  method: methodOf(edited.method),
  path: wire(edited.path),
  headers: linesOf(edited.headers),
  body: bodyOf(base, edited.body),
})

function bodyOf(capture: RequestBase, text: string): NonNullable<DeliveryEdit['body']> {
  const { encoding, lineEnd } = bodyForm(capture)
  const whole = encoding === 'utf8' ? text.replaceAll('\n', lineEnd) : text.replaceAll(/\s/g, '')
  return { encoding, text: whole }
}

function methodOf(text: string): string {
  if (isToken(text)) return text
  throw new Error(`“${text.slice(0, 40)}” is not a method`)
}

function linesOf(text: string): HeaderLine[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, place) => {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon))
    if (isToken(name)) return [name, wire(line.slice(colon + 1).trim())]
    throw new Error(`Line ${place + 1} of the headers is not “Name: value”: ${line.slice(0, 40)}`)
  })
}

/** Characters that are one byte stay; a text with others goes as UTF-8. */
const wire = (text: string): string =>
  /^[^\u0100-\uffff]*$/.test(text) ? text : latin1Text(new TextEncoder().encode(text))
