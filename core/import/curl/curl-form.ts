import { type FormPart, freeBoundary, percentEscaped, writeMultipart } from '../write-multipart'
import { fileOf } from './curl-data'
import type { Option } from './curl-options'
import { formField } from './form-field'

/** Returns the body of a command's form, and its content type. Throws SyntaxError as curl does. */
export function curlForm(
  fields: readonly Option[],
  { backslashes, stdin }: { backslashes: boolean; stdin: string | null },
): { body: string; type: string } {
  const parts = fields.map((field) => partOf(field, stdin))
  const boundary = freeBoundary(parts)
  return {
    body: writeMultipart(parts, boundary, backslashes ? backslashed : percentEscaped),
    type: `multipart/form-data; boundary=${boundary}`,
  }
}

const backslashed = (name: string): string => name.replaceAll(/["\\]/g, '\\$&')

function partOf({ kind, value }: Option, stdin: string | null): FormPart {
  const at = value.indexOf('=')
  if (at === -1) throw new SyntaxError(`curl reads no field of a form in ${value.slice(0, 60)}`)
  const name = at === 0 ? null : value.slice(0, at)
  const content = value.slice(at + 1)
  if (kind === 'form-string') return { name, fileName: null, type: null, content }
  if (content.startsWith('(') || (name === null && content === ')')) {
    throw new SyntaxError('A multipart in a form is not understood here')
  }
  if (content.startsWith('@')) throw new SyntaxError('--form reads a file, which is not here')
  const read = formField(content.startsWith('<') ? content.slice(1) : content)
  if (content.startsWith('<')) read.content = fileOf(read.content, stdin)
  const type = read.type ?? typeByName(read.fileName)
  return { ...read, name, type }
}

/** Returns the content type that curl gives to a file of this name; null for none. */
function typeByName(fileName: string | null): string | null {
  const ending = fileName === null ? undefined : /\.\w{3,4}$/.exec(fileName)?.[0]
  return types.get(ending?.toLowerCase() ?? '') ?? null
}

const types = new Map(
  Object.entries({
    '.gif': 'image/gif',
    '.jpg': 'image/jpeg',
    '.jpeg': 'image/jpeg',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.txt': 'text/plain',
    '.htm': 'text/html',
    '.html': 'text/html',
    '.pdf': 'application/pdf',
    '.xml': 'application/xml',
  }),
)
