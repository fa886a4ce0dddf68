import { latin1Bytes, latin1Text } from '../../latin1'
import { utf8, strictUtf8Bytes } from '../import-item'
import { parameterOf } from '../../parsing/header-parameters'
import { type FormPart, freeBoundary, writeMultipart } from '../write-multipart'
import { decodedBytes, encodeText } from './encode-text'
import type { Param } from './har-entry'

/**
 * Returns what a urlencoded form of these fields can have been, one character per byte. `byLength` says that
 * the length of the body will tell them apart.
 */
export function formCandidates(
  params: readonly Param[],
  charset: string | null,
  byLength: boolean,
): string[] {
  const file = params.find(({ fileName }) => fileName)?.fileName
  if (file != null) {
    throw new SyntaxError(`The file ${file.slice(0, 60)} is in a form that can hold none`)
  }
  const fields = params.map(({ name, value }): [string, string] => [name, value ?? ''])
  const raw = fields.map(([name, value]) => utf8(`${name}=${value}`)).join('&')
  // Escapes are of bytes in the charset of the form.
  const inCharset = fields.map((pair) =>
    pair.map((text) => escaped(encodeText(text, charset, byLength)[0])).join('='),
  )
  const plus = formText(fields)
  // Some escape spaces as %20, and some write the fields down as they were sent.
  const own = inCharset.join('&')
  return [own, own.replaceAll('+', '%20'), plus, plus.replaceAll('+', '%20'), raw]
}

/** Escapes bytes as a browser does in a form (WHATWG URL, section 5.2). */
const escaped = (bytes: Uint8Array = new Uint8Array()): string =>
  Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte)
    if (/[\w*.-]/.test(character)) return character
    return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')

/** Returns fields as a browser writes them into a form or a query. Throws SyntaxError. */
export function formText(fields: [name: string, value: string][]): string {
  // Half a surrogate pair would become another character.
  strictUtf8Bytes(fields.flat().join(' '))
  return new URLSearchParams(fields).toString()
}

/** Returns the one body that a multipart form of these fields can have been, and its type. */
export function multipartForm(
  params: readonly Param[],
  mimeType: string,
  header: string | null,
): { type: string; candidates: Uint8Array[] } {
  const parts = params.map(partOf)
  const written = parameterOf(header ?? mimeType, 'boundary')
  if (written === null && header !== null) {
    throw new SyntaxError('Its Content-Type names no boundary, so its parts cannot be written')
  }
  const boundary = written ?? freeBoundary(parts)
  if (parts.some(({ content }) => content.includes(`--${boundary}`))) {
    throw new SyntaxError('Its boundary occurs in its parts')
  }
  return {
    type: written === null ? `${mimeType}; boundary=${boundary}` : mimeType,
    candidates: [latin1Bytes(writeMultipart(parts, boundary))],
  }
}

function partOf({ name, value, fileName, contentType, encoding }: Param): FormPart {
  if (value == null && fileName) {
    throw new SyntaxError(`The content of ${fileName.slice(0, 60)} is not in the file`)
  }
  const bytes = decodedBytes(value ?? '', encoding) ?? strictUtf8Bytes(value ?? '')
  return {
    name: utf8(name),
    fileName: fileName == null ? null : utf8(fileName),
    type: contentType ? utf8(contentType) : null,
    content: latin1Text(bytes),
  }
}
